using System.Diagnostics;
using Flywheel.Activities;
using Flywheel.Activities.Screen;
using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client.Schedules;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class EnergyPricesTests
{
    private const string Run = "energy-prices/2021-01-31";
    private const string Partition = "energy.prices$20210131";

    [Fact]
    public async Task Run_LandsItsDayAndReplacesItsPartition()
    {
        await using var stage = await Stage.StartAsync();

        var result = await stage.RunAsync(Run);

        stage.Cloud.Partitions.ShouldHaveSingleItem().ShouldBe(new(Partition, 288));
        stage.Cloud.Objects.Keys.ShouldBe(["comed/20210131/energy_prices.json"]);
        stage.Cloud.StagingTables.ShouldBeEmpty();
        result.RowsLoaded.ShouldBe(288);
        result.Tables.ShouldBe([Partition]);
        result.Objects.ShouldBe(["gs://lake/comed/20210131/energy_prices.json"]);
        result.Jobs.ShouldBe(["stage-20210131", "publish-20210131"]);
    }

    [Theory]
    [InlineData("energy-prices/2021-01-31", "202101291800", "202101301759")]
    [InlineData("energy-prices/2021-07-31", "202107291900", "202107301859")]
    [InlineData("energy-prices/2021-03-15", "202103131800", "202103141859")] // 23 hours by Chicago's clock
    [InlineData("energy-prices/2021-11-08", "202111061900", "202111071759")] // 25
    public async Task Source_IsAskedForThe24HoursBeforeMidnightInChicagosTime(string run, string from, string to)
    {
        await using var stage = await Stage.StartAsync();

        await stage.RunAsync(run);

        stage.Cloud.Did("Download").ShouldBe([$"ComEd api?type=5minutefeed&datestart={from}&dateend={to}"]);
    }

    [Fact]
    public async Task Steps_ReadLikeTheDiagram()
    {
        await using var stage = await Stage.StartAsync();
        var run = await stage.StartRunAsync(Run);
        await run.GetResultAsync();

        var summaries = (await run.FetchHistoryAsync()).Events
            .Where(e => e.EventType == EventType.ActivityTaskScheduled)
            .Select(e => e.UserMetadata.Summary.Data.ToStringUtf8().Trim('"'));
        summaries.ShouldBe([
            "Download the prices", "Land them as newline-delimited JSON", "Set bad rows apart", "Load into staging", "Check what was staged",
            "Ask when it may be loaded", "Publish the day", "Drop the staging table", "Delete what was temporary", "Record the run",
        ]);
    }

    [Fact]
    public async Task TooManyBadRows_AreCountedInTheRecordOfTheFailedRun()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Screens = _ => throw new ApplicationFailureException(
                "too many", errorType: nameof(Failures.TooManyBadRows), nonRetryable: true, details: [new BadRows(288, 28, "gs://lake/quarantine.json")]),
        });

        await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync(Run));

        var record = stage.Cloud.Records.ShouldHaveSingleItem();
        (record.Status, record.RowsRead, record.RowsLoaded, record.RowsQuarantined).ShouldBe(("failed", 288, 0, 28));
        record.Objects.ShouldBe(["gs://lake/quarantine.json"]);
    }

    [Theory]
    [InlineData("Stage")]
    [InlineData("Check")]
    [InlineData("Publish")]
    public async Task RunThatFailsAfterItsRowsWereRead_RecordsThem(string failing)
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Screens = landed => new(landed, 288, 285, 3, "gs://lake/quarantine.json", ["the file has a new field currency"]),
            Before = (step, _) => step == failing ? throw new ApplicationFailureException("no", nonRetryable: true) : Task.CompletedTask,
        });

        await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync(Run));

        var record = stage.Cloud.Records.ShouldHaveSingleItem();
        (record.Status, record.RowsRead, record.RowsLoaded, record.RowsQuarantined, record.Bytes).ShouldBe(("failed", 288, 0, 3, 10));
        record.Objects.ShouldBe(["gs://lake/comed/20210131/energy_prices.json", "gs://lake/quarantine.json"]);
        record.Warnings.ShouldBe(["the file has a new field currency"]);
    }

    [Fact]
    public async Task WhatATerminatedRunLeft_IsNotTakenByTheNextOneAndGoesWithIt()
    {
        var gate = new Gate("Convert", "comed");
        List<IReadOnlyCollection<string>> seen = [];
        FakeCloud? cloud = null;
        cloud = new FakeCloud
        {
            Before = (step, about) =>
            {
                if (step == "Convert")
                {
                    seen.Add([.. cloud!.Objects.Keys]);
                }

                return gate.PassAsync(step, about);
            },
        };
        await using var stage = await Stage.StartAsync(cloud);
        var first = await stage.StartRunAsync(Run);
        await gate.ArrivalAsync();
        await first.TerminateAsync();
        gate.Fail(new ApplicationFailureException("nobody asks any more"));

        await stage.RunAsync(Run);

        seen.Select(objects => objects.Count).ShouldBe([1, 2]);
        cloud.Objects.Keys.ShouldBe(["comed/20210131/energy_prices.json"]);
    }

    [Fact]
    public async Task EmptyFeed_IsASuccessfulDayWithoutRows()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud { Screens = landed => new(landed, 0, 0, 0, null, []) });

        var result = await stage.RunAsync(Run);

        result.RowsLoaded.ShouldBe(0);
        stage.Cloud.Partitions.ShouldHaveSingleItem().ShouldBe(new(Partition, 0));
    }

    [Fact]
    public async Task BadRows_AreCountedAndTheirPlaceIsSaid()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Screens = landed => new(landed, 288, 285, 3, "gs://lake/comed/20210131/energy_prices.quarantine.json", ["the file has a new field currency"]),
        });

        var result = await stage.RunAsync(Run);

        (result.RowsRead, result.RowsLoaded, result.RowsQuarantined).ShouldBe((288, 285, 3));
        result.Objects.ShouldContain("gs://lake/comed/20210131/energy_prices.quarantine.json");
        result.Warnings.ShouldBe(["the file has a new field currency"]);
        result.Summary.ShouldContain("3 in quarantine");
    }

    [Fact]
    public async Task SourceThatFails_IsTriedThreeMoreTimesAndTheRunIsRecorded()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = (step, _) => step == "Download" ? throw Failures.NotData(new("http://comed"), Flywheel.Activities.Http.DataKind.Json, "text/html") : Task.CompletedTask,
        });

        var failure = await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync(Run));

        failure.InnerException!.InnerException!.Message.ShouldBe("http://comed/ answered text/html instead of JSON. Nothing was landed.");
        stage.Cloud.Did("Download").Count().ShouldBe(4);
        stage.Cloud.Partitions.ShouldBeEmpty();
        var record = stage.Cloud.Records.ShouldHaveSingleItem();
        record.Status.ShouldBe("failed");
        record.Failure.ShouldBe("http://comed/ answered text/html instead of JSON. Nothing was landed.");
    }

    [Fact]
    public async Task CheckThatFails_PublishesNothingAndLeavesNothingStaged()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Audits = staged => throw Failures.ChecksFailed(staged, ["price is null in 1 of 288 rows"]),
        });

        var failure = await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync(Run));

        failure.InnerException!.InnerException!.Message.ShouldContain("price is null");
        stage.Cloud.Partitions.ShouldBeEmpty();
        stage.Cloud.StagingTables.ShouldBeEmpty();
        stage.Cloud.Did("Check").ShouldHaveSingleItem();
        stage.Cloud.Objects.Keys.ShouldBe(["comed/20210131/energy_prices.json"]);
    }

    [Fact]
    public async Task RunThatIsCancelled_LeavesNothingTemporaryAndIsRecorded()
    {
        var arrived = new TaskCompletionSource();
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = async (step, _) =>
            {
                if (step == "Check")
                {
                    arrived.TrySetResult();
                    for (var activity = Temporalio.Activities.ActivityExecutionContext.Current; ; activity.Heartbeat())
                    {
                        await Task.Delay(20, activity.CancellationToken);
                    }
                }
            },
        });
        var run = await stage.StartRunAsync(Run);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await run.CancelAsync();
        await Should.ThrowAsync<WorkflowFailedException>(run.GetResultAsync());

        (await run.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Canceled);
        stage.Cloud.StagingTables.ShouldBeEmpty();
        stage.Cloud.Objects.Keys.ShouldBe(["comed/20210131/energy_prices.json"]);
        stage.Cloud.Records.ShouldHaveSingleItem().Status.ShouldBe("cancelled");
    }

    [Fact]
    public async Task TurnThatIsLater_IsWaitedForWithoutAStepAtWork()
    {
        await using var stage = await Stage.StartAsync();
        var later = await stage.Environment.GetCurrentTimeAsync() + TimeSpan.FromHours(3);
        await using var waiting = await Stage.StartAsync(new FakeCloud { Turns = _ => later });

        await waiting.RunAsync(Run);

        (await waiting.Environment.GetCurrentTimeAsync()).ShouldBeGreaterThanOrEqualTo(later);
        waiting.Cloud.Partitions.Keys.ShouldBe([Partition]);
        var timer = (await waiting.Client.GetWorkflowHandle(Run).FetchHistoryAsync()).Events.Single(e => e.TimerStartedEventAttributes is not null);
        timer.UserMetadata.Summary.Data.ToStringUtf8().ShouldBe(
            $"\"Wait until {later:yyyy-MM-dd HH:mm:ss} UTC: energy.prices is loaded only so often (Warehouse__BetweenLoads)\"");
    }

    [Fact]
    public async Task DayThatHasNotBegun_IsRefusedBeforeAnythingIsLanded()
    {
        await using var stage = await Stage.StartAsync();
        var ahead = (await stage.Environment.GetCurrentTimeAsync()).AddDays(2);

        var failure = await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync($"energy-prices/{ahead:yyyy-MM-dd}"));

        failure.InnerException.ShouldNotBeNull().Message.ShouldContain("has not begun");
        stage.Cloud.Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task RecordThatFails_DoesNotFailTheRun()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = (step, _) => step == "Record" ? throw new ApplicationFailureException("no such dataset", nonRetryable: true) : Task.CompletedTask,
        });

        (await stage.RunAsync(Run)).RowsLoaded.ShouldBe(288);
    }

    [Fact]
    public async Task MonthOfSchedule_IsAPartitionForEachDayUnderItsOwnName()
    {
        await using var stage = await Stage.StartAsync();
        // Half of what a first run takes is the compiler's, and none of it the month's.
        await stage.RunAsync(Run);
        var watch = Stopwatch.StartNew();
        var schedule = (Trigger.Schedule)EnergyPrices.Pipeline.Trigger;
        var today = (await stage.Environment.GetCurrentTimeAsync()).Date;
        // A March that begins after today: America changes its clocks in it, and so does Europe.
        var march = new DateTime(today.Month < 3 ? today.Year : today.Year + 1, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        await stage.Client.CreateScheduleAsync("energy-prices", new Schedule(
            ScheduleActionStartWorkflow.Create(
                (ScheduledRun run) => run.RunAsync(ScheduledPipeline.Of(EnergyPrices.Pipeline, schedule)), new("schedule/energy-prices", stage.TaskQueue)),
            new() { CronExpressions = [schedule.Cron], StartAt = march.AddSeconds(-1), EndAt = march.AddMonths(1).AddSeconds(-1) }));

        await stage.Environment.DelayAsync(march.AddMonths(1) - await stage.Environment.GetCurrentTimeAsync());

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        var days = Enumerable.Range(0, 31).Select(day => march.AddDays(day).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture));
        stage.Cloud.Partitions.Keys.Order().ShouldBe(days.Select(day => $"energy.prices${day}").Prepend(Partition));
        stage.Cloud.PublishedBy.ShouldAllBe(each => each.Value.Replace("-", "").EndsWith(each.Key.Substring("energy.prices$".Length)));
        stage.Cloud.Did("Download").Distinct().Count().ShouldBe(1 + 31);
        TestContext.Current.TestOutputHelper?.WriteLine($"A month took {watch.Elapsed}.");
    }
}
