using Flywheel.Activities.Warehouse;
using Flywheel.Activities.Warehouse.Definitions;
using Flywheel.Embedded.BigQuery;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Activities.Warehouse;

/// <summary>Which writing of an object a day holds, as <c>ops.runs</c> has it.</summary>
[Trait("Category", "Activities")]
public sealed class NewestWritingTests(LakeFixture lake) : IClassFixture<LakeFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2021, 1, 31, 0, 0, 0, TimeSpan.Zero);

    private BigQueryService? _service;
    private BigQueryClient _client = null!;
    private WarehouseActivities _warehouse = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await BigQueryService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance, Cancel);
        _client = await new BigQueryClientBuilder
        {
            ProjectId = lake.Settings.Project,
            BaseUri = $"http://{_service.Endpoint}/bigquery/v2/",
            GoogleCredential = GoogleCredential.FromAccessToken("local"),
        }.BuildAsync(Cancel);
        var settings = new WarehouseSettings { Project = lake.Settings.Project, Folder = Repository.Path("warehouse") };
        _warehouse = new(_client, new WarehouseFolder(settings), settings, new LoadTurns(lake.Storage, lake.Settings, settings, TimeProvider.System), lake.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await (_service?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task GreatestGenerationOfTheObjectThatWasLoadedForTheDay_IsTheNewest()
    {
        await RecordAsync("sales-leads/source/a.csv#9", "succeeded", Day);
        await RecordAsync("sales-leads/source/a.csv#10", "succeeded", Day);
        await RecordAsync("sales-leads/source/a.csv#11", "failed", Day);
        await RecordAsync("sales-leads/source/a.csv#12", "succeeded", Day.AddDays(1));
        await RecordAsync("sales-leads/source/a.csv#1#13", "succeeded", Day);
        await RecordAsync("sales-leads/source/aXcsv#14", "succeeded", Day);
        await RecordAsync("others/source/a.csv#15", "succeeded", Day);

        (await NewestAsync("sales-leads/source/a.csv#")).ShouldBe(10);
        (await NewestAsync("sales-leads/source/b.csv#")).ShouldBeNull();
    }

    private Task<long?> NewestAsync(string prefix) => LakeFixture.Async($"asks {prefix}", () => _warehouse.NewestAsync(new(prefix, Day)));

    private Task RecordAsync(string run, string status, DateTimeOffset day) => LakeFixture.Environment(run).RunAsync(() => _warehouse.RecordRunAsync(new()
    {
        Run = run,
        Pipeline = run.Split('/')[0],
        LogicalDate = day,
        Status = status,
        StartedAt = day,
        EndedAt = day,
    }));
}
