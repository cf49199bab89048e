using System.Net;
using System.Text;
using Google;
using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Tests.Contract.BigQuery.Edition;

/// <summary>Rows on their way in and out, by the client that Flywheel loads with.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class RowsTests(EditionService service) : IClassFixture<EditionService>
{
    private static readonly TableSchema Leads = new TableSchemaBuilder
    {
        { "name", BigQueryDbType.String, BigQueryFieldMode.Required },
        { "phone_number", BigQueryDbType.String },
    }.Build();

    private BigQueryClient Client => service.Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CsvFile_IsLoadedIntoAPartition()
    {
        var dataset = await service.NewDatasetAsync();
        var uri = await service.LandAsync(
            $"{dataset.Reference.DatasetId}.csv",
            "name,phone_number\n\"Doe, Jane\",555-1\n\"two\nlines\",\n");
        var table = await dataset.CreateTableAsync(
            "sales_leads",
            new Table { Schema = Leads, TimePartitioning = TimePartition.CreateDailyPartitioning(null) },
            cancellationToken: Cancel);
        var partition = dataset.GetTableReference("sales_leads$20210131");
        var options = new CreateLoadJobOptions
        {
            SourceFormat = FileFormat.Csv,
            SkipLeadingRows = 1,
            AllowQuotedNewlines = true,
            WriteDisposition = WriteDisposition.WriteTruncate,
        };

        for (var run = 0; run < 2; run++)
        {
            var job = await Client.CreateLoadJobAsync(uri, partition, null, options, Cancel);
            job = await job.PollUntilCompletedAsync(null, EditionService.Soon, Cancel);
            job.ThrowOnAnyError().Statistics.Load.OutputRows.ShouldBe(2);
        }

        var rows = await service.QueryAsync(
            $"SELECT name, phone_number, _PARTITIONDATE AS day FROM {table} ORDER BY name");
        rows.Select(row => row["name"]).ShouldBe(["Doe, Jane", "two\nlines"]);
        rows.Select(row => row["phone_number"]).ShouldBe(["555-1", null]);
        rows.ShouldAllBe(row => (DateTime)row["day"] == new DateTime(2021, 1, 31));
    }

    [Fact]
    public async Task RowIsSentAgainAfterTheTableHasGrownAColumn_ItIsThereOnce()
    {
        var dataset = await service.NewDatasetAsync();
        var table = await dataset.CreateTableAsync("sales_leads", new Table { Schema = Leads }, cancellationToken: Cancel);
        var row = new BigQueryInsertRow("the same") { { "name", "Jane" } };
        await table.InsertRowAsync(row, cancellationToken: Cancel);

        var wider = new TableSchema { Fields = [.. Leads.Fields, new() { Name = "city", Type = "STRING" }] };
        await Client.PatchTableAsync(table.Reference, new Table { Schema = wider }, cancellationToken: Cancel);
        await table.InsertRowAsync(row, cancellationToken: Cancel);

        (await service.QueryAsync($"SELECT COUNT(*) AS n FROM {table}")).Single()["n"].ShouldBe(1L);
    }

    [Fact]
    public async Task LoadJobWithAnId_IsFoundAfterALostAnswer()
    {
        var dataset = await service.NewDatasetAsync();
        var uri = await service.LandAsync($"{dataset.Reference.DatasetId}.json", "{\"name\":\"a\"}\n");
        var options = new CreateLoadJobOptions
        {
            SourceFormat = FileFormat.NewlineDelimitedJson,
            JobId = $"run-{Guid.NewGuid():N}",
        };
        var table = dataset.GetTableReference("t");
        await Client.CreateLoadJobAsync(uri, table, Leads, options, Cancel);

        var failure = await Should.ThrowAsync<GoogleApiException>(
            () => Client.CreateLoadJobAsync(uri, table, Leads, options, Cancel));

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.Conflict);
        failure.Error.Errors.Single().Reason.ShouldBe("duplicate");
        var job = await Client.PollJobUntilCompletedAsync(options.JobId, null, EditionService.Soon, Cancel);
        job.ThrowOnAnyError().Statistics.Load.OutputRows.ShouldBe(1);
        Client.ListRows(table, Leads).Count().ShouldBe(1);
    }

    [Fact]
    public async Task BadRows_AreToldOfAndStopTheLoadUnlessAllowed()
    {
        var dataset = await service.NewDatasetAsync();
        var schema = new TableSchemaBuilder { { "n", BigQueryDbType.Int64 } }.Build();
        var uri = await service.LandAsync($"{dataset.Reference.DatasetId}.csv", "1\nx\n3\n");

        var refused = await Client.CreateLoadJobAsync(uri, dataset.GetTableReference("t"), schema, null, Cancel);
        refused = await refused.PollUntilCompletedAsync(null, EditionService.Soon, Cancel);
        var taken = await Client.CreateLoadJobAsync(
            uri, dataset.GetTableReference("t"), schema, new() { MaxBadRecords = 1 }, Cancel);
        taken = await taken.PollUntilCompletedAsync(null, EditionService.Soon, Cancel);

        refused.Status.ErrorResult.Reason.ShouldBe("invalid");
        Should.Throw<GoogleApiException>(refused.ThrowOnFatalError);
        taken.ThrowOnFatalError().Statistics.Load.OutputRows.ShouldBe(2);
        taken.Statistics.Load.BadRecords.ShouldBe(1);
        taken.Status.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task UploadedRows_AreLoaded()
    {
        var dataset = await service.NewDatasetAsync();
        var table = await dataset.CreateTableAsync("t", Leads, cancellationToken: Cancel);

        var json = await table.UploadJsonAsync(
            ["""{"name": "a"}""", """{"name": "b", "phone_number": "1"}"""], cancellationToken: Cancel);
        (await json.PollUntilCompletedAsync(null, EditionService.Soon, Cancel)).ThrowOnAnyError();
        using var csv = new MemoryStream(Encoding.UTF8.GetBytes("c;2\n"));
        var job = await table.UploadCsvAsync(csv, new() { FieldDelimiter = ";" }, Cancel);
        (await job.PollUntilCompletedAsync(null, EditionService.Soon, Cancel)).ThrowOnAnyError();

        table.ListRows().Select(row => row["name"]).Order().ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task StreamedRows_AreThereAtOnceAndOnce()
    {
        var dataset = await service.NewDatasetAsync();
        var table = await dataset.CreateTableAsync("t", Leads, cancellationToken: Cancel);
        BigQueryInsertRow[] rows = [new("1") { { "name", "a" } }, new("2") { { "name", "b" } }];

        await table.InsertRowsAsync(rows, cancellationToken: Cancel);
        await table.InsertRowsAsync(rows, cancellationToken: Cancel);

        var results = await service.QueryAsync($"SELECT name FROM {table} ORDER BY name");
        results.Select(row => row["name"]).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task StreamedRowThatIsWrong_StopsAllUnlessSkipped()
    {
        var dataset = await service.NewDatasetAsync();
        var table = await dataset.CreateTableAsync("t", Leads, cancellationToken: Cancel);
        BigQueryInsertRow[] rows = [new("1") { { "name", "a" } }, new("2") { { "nom", "b" } }];

        var failure = await Should.ThrowAsync<GoogleApiException>(
            () => table.InsertRowsAsync(rows, cancellationToken: Cancel));
        var results = await table.InsertRowsAsync(
            rows, new() { SkipInvalidRows = true, SuppressInsertErrors = true }, Cancel);

        failure.Error.Errors.Select(error => error.Reason).Order().ShouldBe(["invalid", "stopped"]);
        results.Status.ShouldBe(BigQueryInsertStatus.SomeRowsInserted);
        results.Errors.Single().OriginalRowIndex.ShouldBe(1);
        table.ListRows().Single()["name"].ShouldBe("a");
    }

    [Fact]
    public async Task Table_IsExtractedAndCopied()
    {
        var dataset = await service.NewDatasetAsync();
        var id = dataset.Reference.DatasetId;
        await service.QueryAsync($"CREATE TABLE {id}.t AS SELECT 1 AS n, 'a,b' AS s");
        var table = await dataset.GetTableAsync("t", cancellationToken: Cancel);

        var extract = await table.CreateExtractJobAsync(
            $"gs://{EditionService.Bucket}/{id}/out.csv", cancellationToken: Cancel);
        (await extract.PollUntilCompletedAsync(null, EditionService.Soon, Cancel)).ThrowOnAnyError();
        var copy = await table.CreateCopyJobAsync(dataset.GetTableReference("copy"), cancellationToken: Cancel);
        (await copy.PollUntilCompletedAsync(null, EditionService.Soon, Cancel)).ThrowOnAnyError();

        using var content = new MemoryStream();
        await service.Storage.DownloadObjectAsync(
            EditionService.Bucket, $"{id}/out.csv", content, cancellationToken: Cancel);
        Encoding.UTF8.GetString(content.ToArray()).ShouldBe("n,s\n1,\"a,b\"\n");
        Client.ListRows(dataset.GetTableReference("copy")).Single()["s"].ShouldBe("a,b");
    }

    [Fact]
    public async Task ExternalTable_ReadsTheFilesThatAreThere()
    {
        var dataset = await service.NewDatasetAsync();
        var folder = dataset.Reference.DatasetId;
        await service.LandAsync($"{folder}/1.csv", "1\n2\n");
        var table = await dataset.CreateTableAsync(
            "t",
            new Table
            {
                ExternalDataConfiguration = new()
                {
                    SourceFormat = "CSV",
                    SourceUris = [$"gs://{EditionService.Bucket}/{folder}/*.csv"],
                    Schema = new TableSchemaBuilder { { "n", BigQueryDbType.Int64 } }.Build(),
                },
            },
            cancellationToken: Cancel);

        (await SumAsync()).ShouldBe(3L);
        await service.LandAsync($"{folder}/2.csv", "4\n");
        (await SumAsync()).ShouldBe(7L);

        async Task<object> SumAsync() =>
            (await service.QueryAsync($"SELECT SUM(n) AS sum FROM {table}")).Single()["sum"];
    }
}
