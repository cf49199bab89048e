using Flywheel.Workflows;
using Temporalio.Client.Schedules;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class TaxiTripsTests
{
    [Fact]
    public async Task Month_LandsAsParquetThatTheExternalTableCovers()
    {
        await using var stage = await Stage.StartAsync();

        var result = await stage.RunAsync("taxi-trips/2021-01", new TaxiTripsInput("2021-01"));

        stage.Cloud.Did("Download").ShouldBe(["Taxi yellow_tripdata_2021-01.csv"]);
        stage.Cloud.Objects.Keys.ShouldBe(["raw/yellow_tripdata_2021-01.parquet"]);
        stage.Cloud.Did("Cover").ShouldBe(["trips_data_all.yellow_trips raw/yellow_tripdata_*.parquet"]);
        result.RowsLoaded.ShouldBe(10_000);
    }

    [Fact]
    public async Task NoParameter_IsTheMonthOfTheRun()
    {
        await using var stage = await Stage.StartAsync();

        await stage.RunAsync("taxi-trips/2021-02");

        stage.Cloud.Objects.Keys.ShouldBe(["raw/yellow_tripdata_2021-02.parquet"]);
    }

    [Fact]
    public async Task ParameterOfAnotherMonth_FailsTheRun()
    {
        await using var stage = await Stage.StartAsync();

        var failure = await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync("taxi-trips/2021-02", new TaxiTripsInput("2021-01")));

        failure.InnerException!.Message.ShouldContain("taxi-trips/2021-01");
        stage.Cloud.Objects.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunThatFailsAfterItsRowsHaveLanded_RecordsThem()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = (step, _) => step == "Cover" ? throw new ApplicationFailureException("no", nonRetryable: true) : Task.CompletedTask,
        });

        await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync("taxi-trips/2021-02"));

        var record = stage.Cloud.Records.ShouldHaveSingleItem();
        (record.RowsRead, record.RowsLoaded).ShouldBe((10_000, 0));
        record.Objects.ShouldBe(["gs://lake/raw/yellow_tripdata_2021-02.parquet"]);
    }

    [Fact]
    public void Parameter_IsTheTimeOfTheRun() => Arguments
        .Of(TaxiTrips.Pipeline, new Dictionary<string, string> { ["month"] = "2021-01" })
        .Time.ShouldBe("2021-01");

    [Fact]
    public async Task Schedule_RunsTheMonthThatIsPublishedByThen()
    {
        await using var stage = await Stage.StartAsync();
        var schedule = (Trigger.Schedule)TaxiTrips.Pipeline.Trigger;
        await stage.Client.CreateScheduleAsync("taxi-trips", new Schedule(
            ScheduleActionStartWorkflow.Create(
                (ScheduledRun run) => run.RunAsync(ScheduledPipeline.Of(TaxiTrips.Pipeline, schedule)), new("schedule/taxi-trips", stage.TaskQueue)),
            new() { CronExpressions = [schedule.Cron] }));
        var now = await stage.Environment.GetCurrentTimeAsync();
        var planned = new DateTime(now.Year, now.Month, 2, 6, 0, 0, DateTimeKind.Utc);
        planned = planned > now ? planned : planned.AddMonths(1);

        await stage.Environment.DelayAsync(planned.AddHours(1) - now);

        stage.Cloud.Objects.Keys.ShouldBe([FormattableString.Invariant($"raw/yellow_tripdata_{planned.AddMonths(-2):yyyy-MM}.parquet")]);
    }
}
