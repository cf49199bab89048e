using Flywheel.Activities.Runs;
using Flywheel.Embedded.BigQuery;
using Flywheel.Embedded.Storage;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Activities.Runs;

[Trait("Category", "Activities")]
public sealed class RunRecordsTests : IAsyncLifetime
{
    private StorageService? _storage;
    private BigQueryService? _service;
    private BigQueryClient _warehouse = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await StorageService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance, Cancel);
        _service = await BigQueryService.StartAsync(
            new() { Port = 0, Storage = new Uri($"http://{_storage.Endpoint}/") }, NullLoggerFactory.Instance, Cancel);
        _warehouse = await new BigQueryClientBuilder
        {
            ProjectId = "flywheel-local",
            BaseUri = $"http://{_service.Endpoint}/bigquery/v2/",
            GoogleCredential = GoogleCredential.FromAccessToken("local"),
        }.BuildAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _warehouse.Dispose();
        await (_service?.DisposeAsync() ?? default);
        await (_storage?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task RecordOfTheLatestEnd_Decides()
    {
        await _warehouse.CreateDatasetAsync("ops", cancellationToken: Cancel);
        await QueryAsync("CREATE TABLE ops.runs (run STRING, status STRING, ended_at TIMESTAMP)");
        await QueryAsync("""
            INSERT INTO ops.runs VALUES
              ('taxi-trips/2021-01', 'succeeded', '2021-02-03'), ('taxi-trips/2021-01', 'failed', '2021-02-02'),
              ('taxi-trips/2021-02', 'cancelled', '2021-03-03'), ('taxi-trips/2021-02', 'succeeded', '2021-03-02'),
              ('taxi-trips/2021-03', 'failed', '2021-04-02'), ('taxi-trips/2021-09', 'failed', '2021-10-02')
            """);

        var found = await new RunRecords(_warehouse).LastAsync(
            ["taxi-trips/2021-01", "taxi-trips/2021-02", "taxi-trips/2021-03", "taxi-trips/2021-04"], Cancel);

        found.OrderBy(run => run.Key).ShouldBe(
        [
            new("taxi-trips/2021-01", FoundRunState.Succeeded),
            new("taxi-trips/2021-02", FoundRunState.Cancelled),
            new("taxi-trips/2021-03", FoundRunState.Failed),
        ]);
    }

    [Fact]
    public async Task NoTableYet_IsNoQuery()
    {
        var found = await new RunRecords(_warehouse).LastAsync(["taxi-trips/2021-01"], Cancel);

        found.ShouldBeEmpty();
        (await _warehouse.ListJobsAsync().ToListAsync(Cancel)).ShouldBeEmpty();
    }

    private Task<BigQueryResults> QueryAsync(string sql) => _warehouse.ExecuteQueryAsync(sql, parameters: null, cancellationToken: Cancel);
}
