using System.Net;
using Google;
using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Tests.Contract.BigQuery.Edition;

/// <summary>Datasets, tables and jobs by the client that Flywheel looks after them with.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class ResourceTests(EditionService service) : IClassFixture<EditionService>
{
    private static readonly TableSchema Leads = new TableSchemaBuilder
    {
        { "name", BigQueryDbType.String, BigQueryFieldMode.Required },
        { "phone_number", BigQueryDbType.String },
    }.Build();

    private BigQueryClient Client => service.Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DatasetsAndTables_AreListedPageByPage()
    {
        var dataset = await service.NewDatasetAsync();
        foreach (var name in (string[])["a", "b", "c"])
        {
            await dataset.CreateTableAsync(name, Leads, cancellationToken: Cancel);
        }

        dataset.ListTables(new() { PageSize = 2 }).Select(table => table.Reference.TableId).ShouldBe(["a", "b", "c"]);
        Client.ListDatasets(new() { PageSize = 1 }).Select(each => each.Reference.DatasetId)
            .ShouldContain(dataset.Reference.DatasetId);
        dataset.ListTables().ReadPage(2).NextPageToken.ShouldNotBeNull();
    }

    [Fact]
    public async Task Labels_AreChangedOneByOne()
    {
        var dataset = await service.NewDatasetAsync();
        var reference = dataset.Reference;

        (await Client.SetDatasetLabelAsync(reference, "owner", "a", cancellationToken: Cancel)).ShouldBeNull();
        (await Client.SetDatasetLabelAsync(reference, "owner", "b", cancellationToken: Cancel)).ShouldBe("a");
        (await Client.SetDatasetLabelAsync(reference, "team", "t", cancellationToken: Cancel)).ShouldBeNull();
        (await Client.RemoveDatasetLabelAsync(reference, "owner", cancellationToken: Cancel)).ShouldBe("b");

        var labels = (await Client.GetDatasetAsync(reference, cancellationToken: Cancel)).Resource.Labels;
        labels.ShouldBe(new Dictionary<string, string> { ["team"] = "t" });
    }

    [Fact]
    public async Task ChangeOfAnotherState_IsRefused()
    {
        var dataset = await service.NewDatasetAsync();
        await dataset.PatchAsync(new() { Description = "first" }, matchETag: true, cancellationToken: Cancel);

        var failure = await Should.ThrowAsync<GoogleApiException>(
            () => dataset.PatchAsync(new() { Description = "second" }, matchETag: true, cancellationToken: Cancel));

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Dataset_IsDeletedWithItsTablesOnlyIfAsked()
    {
        var dataset = await service.NewDatasetAsync();
        await dataset.CreateTableAsync("t", Leads, cancellationToken: Cancel);

        var failure = await Should.ThrowAsync<GoogleApiException>(() => dataset.DeleteAsync(cancellationToken: Cancel));
        await dataset.DeleteAsync(new() { DeleteContents = true }, Cancel);

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.Error.Errors.Single().Reason.ShouldBe("resourceInUse");
        (await Should.ThrowAsync<GoogleApiException>(
            () => Client.GetDatasetAsync(dataset.Reference, cancellationToken: Cancel)))
            .HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task MissingTable_IsNotFoundByItsName()
    {
        var dataset = await service.NewDatasetAsync();
        var id = dataset.Reference.DatasetId;

        var get = await Should.ThrowAsync<GoogleApiException>(
            () => dataset.GetTableAsync("t", cancellationToken: Cancel));
        var query = await Should.ThrowAsync<GoogleApiException>(
            () => service.QueryAsync($"SELECT * FROM {id}.t"));

        get.HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
        get.Error.Message.ShouldBe($"Not found: Table flywheel-local:{id}.t");
        query.HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
        query.Error.Message.ShouldContain($"Not found: Table flywheel-local:{id}.t was not found in location");
    }

    [Fact]
    public async Task JobsOfAPipeline_AreListedByTheirTime()
    {
        var since = DateTimeOffset.UtcNow;
        var job = await Client.CreateQueryJobAsync(
            "SELECT 1", null, new() { JobId = $"mine-{Guid.NewGuid():N}" }, Cancel);
        await job.PollUntilCompletedAsync(null, EditionService.Soon, Cancel);

        Client.ListJobs(new() { MinCreationTime = since, StateFilter = JobState.Done })
            .Select(each => each.Reference.JobId).ShouldContain(job.Reference.JobId);
    }
}
