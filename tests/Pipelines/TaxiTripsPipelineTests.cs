using Flywheel.Workflows;

namespace Flywheel.Tests.Pipelines;

[Trait("Category", "Pipelines")]
[Collection(PipelineStackCollection.Name)]
public sealed class TaxiTripsPipelineTests(PipelineStack stack) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await stack.BehaveAsync();

    public async ValueTask DisposeAsync() => await stack.BehaveAsync();

    [Fact]
    public async Task Months_AreOneTableAndAMonthThatIsRunAgainIsTheSame()
    {
        await stack.RunAsync("taxi-trips/2019-01");
        await stack.RunAsync("taxi-trips/2019-02");
        var again = await stack.RunAsync("taxi-trips/2019-02");

        again.RowsLoaded.ShouldBe(10_000);
        (await CountAsync("2019")).ShouldBe(["2019-01|10000", "2019-02|10000"]);
        (await stack.LakeAsync("tmp/taxi-trips/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task DownloadThatBreaksOff_GoesOn()
    {
        await stack.MisbehaveAsync("Truncated", "/trip-data", new { afterBytes = 300_000 }, times: 3);

        (await stack.RunAsync("taxi-trips/2018-01")).RowsLoaded.ShouldBe(10_000);
    }

    [Fact]
    public async Task MonthThatIsNotPublished_SaysSo() =>
        (await stack.FailureOfAsync("taxi-trips/2008-01")).ShouldContain("404");

    [Fact]
    public async Task PageInsteadOfCsv_IsRefused()
    {
        await stack.MisbehaveAsync("Html", "/trip-data");

        (await stack.FailureOfAsync("taxi-trips/2018-02")).ShouldContain("instead of CSV");
        (await stack.LakeAsync("raw/yellow_tripdata_2018-02")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Backfill_SurvivesAKilledWorkerAndRetriesTheFailingMonthAlone()
    {
        // One that is refused for good, the first time it is asked for.
        await stack.MisbehaveAsync("ServerError", "/trip-data/yellow_tripdata_2017-03", new { status = 403 }, times: 1);
        var request = new BackfillRequest("taxi-trips", "2017-01", "2017-12") { Parallel = 4, Retries = PipelineStack.Quick };
        var backfill = await stack.Temporal.StartWorkflowAsync((Backfill run) => run.RunAsync(request), new(request.WorkflowId, PipelineCatalog.TaskQueue));
        await Workflows.Stage.UntilAsync(async () => (await stack.LakeAsync("raw/yellow_tripdata_2017")).Count >= 3, "three months have landed");

        await stack.KillWorkerAsync();
        await stack.StartWorkerAsync();
        var result = await backfill.GetResultAsync();

        (result.Total, result.Done, result.Failed.Count).ShouldBe((12, 12, 0));
        (await CountAsync("2017")).ShouldBe(Enumerable.Range(1, 12).Select(month => $"2017-{month:00}|10000"));
        (await stack.LakeAsync("tmp/taxi-trips/")).ShouldBeEmpty();
    }

    private Task<IReadOnlyList<string>> CountAsync(string year) => stack.QueryAsync(
        $"""
        SELECT FORMAT_DATETIME('%Y-%m', tpep_pickup_datetime) AS month, COUNT(*) FROM trips_data_all.yellow_trips
        WHERE EXTRACT(YEAR FROM tpep_pickup_datetime) = {year} GROUP BY month ORDER BY month
        """);
}
