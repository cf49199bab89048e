using Flywheel.Activities.Runs;
using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class BackfillTests
{
    [Fact]
    public async Task EveryDay_IsARunOfItsOwnOnTheQueueOfBackfillsBehindLiveRuns()
    {
        await using var stage = await Stage.StartAsync();

        var result = await RunAsync(stage, new("energy-prices", "2021-01-01", "2021-01-05"));

        result.Summary.ShouldBe("5 of 5 done, 0 failed, 0 skipped");
        result.RowsLoaded.ShouldBe(5 * 288);
        stage.Cloud.Partitions.Keys.Order().ShouldBe(Enumerable.Range(1, 5).Select(day => $"energy.prices$2021010{day}"));
        stage.Cloud.Did("TryTurn").Count().ShouldBe(5);
        stage.Cloud.Did("TakeTurn").ShouldBeEmpty();
        var day = await stage.Client.GetWorkflowHandle("energy-prices/2021-01-03").FetchHistoryAsync();
        var started = day.Events.First().WorkflowExecutionStartedEventAttributes;
        started.TaskQueue.Name.ShouldBe("flywheel-backfill");
        started.Priority.PriorityKey.ShouldBe(5);
    }

    [Fact]
    public async Task LoadWithoutATurn_AsksAgainUntilItHasOne()
    {
        var asked = 0;
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Answers = _ => ++asked < 3 ? new(IsTaken: false, DateTimeOffset.UtcNow.AddHours(asked)) : new(IsTaken: true, DateTimeOffset.UtcNow),
        });

        var result = await RunAsync(stage, new("energy-prices", "2021-01-01", "2021-01-01"));

        result.Done.ShouldBe(1);
        asked.ShouldBe(3);
        result.Duration.ShouldBeGreaterThan(TimeSpan.FromHours(1.9));
    }

    [Fact]
    public async Task FailingMonth_DoesNotStopTheOthersAndIsRetriedAloneAtTheEnd()
    {
        var failures = 0;
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = (step, about) => step == "Download" && about.Contains("2021-03") && Interlocked.Increment(ref failures) == 1
                ? throw new ApplicationFailureException("404", nonRetryable: true)
                : Task.CompletedTask,
        });

        var result = await RunAsync(stage, new("taxi-trips", "2021-01", "2021-12"));

        (result.Total, result.Done, result.Skipped).ShouldBe((12, 12, 0));
        result.Failed.ShouldBeEmpty();
        stage.Cloud.Did("Download").Last().ShouldContain("2021-03");
    }

    [Fact]
    public async Task MonthThatFailsTwice_IsTold()
    {
        await using var stage = await Stage.StartAsync(FailingIn("2021-03"));

        var result = await RunAsync(stage, new("taxi-trips", "2021-01", "2021-06"));

        result.Done.ShouldBe(5);
        result.Failed.ShouldHaveSingleItem().ShouldBe(new("2021-03", "not published"));
        result.Summary.ShouldBe("5 of 6 done, 1 failed, 0 skipped");
    }

    [Theory]
    [InlineData(BackfillDays.Missing, "2021-02,2021-04")]
    [InlineData(BackfillDays.Failed, "2021-03")]
    [InlineData(BackfillDays.All, "2021-01,2021-02,2021-03,2021-04")]
    public async Task Days_AreThoseThatWereAskedFor(BackfillDays days, string expected)
    {
        var isBroken = true;
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = (step, about) => isBroken && step == "Download" && about.Contains("2021-03")
                ? throw new ApplicationFailureException("not published", nonRetryable: true)
                : Task.CompletedTask,
        });
        await stage.RunAsync("taxi-trips/2021-01");
        await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync("taxi-trips/2021-03"));
        isBroken = false;
        var before = stage.Cloud.Did("Download").Count();

        await RunAsync(stage, new("taxi-trips", "2021-01", "2021-04") { Days = days, Parallel = 1 });

        stage.Cloud.Did("Download").Skip(before).ShouldBe(expected.Split(',').Select(month => $"Taxi yellow_tripdata_{month}.csv"));
    }

    [Fact]
    public async Task DaysLeftOut_AreToldByWhatHasBecomeOfThem()
    {
        var gate = new Gate("Download", "Taxi yellow_tripdata_2021-03");
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = (step, about) => step == "Download" && about.Contains("2021-02")
                ? throw new ApplicationFailureException("not published", nonRetryable: true)
                : gate.PassAsync(step, about),
        });
        await stage.RunAsync("taxi-trips/2021-01");
        await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync("taxi-trips/2021-02"));
        var cancelled = await stage.StartRunAsync("taxi-trips/2021-03");
        await gate.ArrivalAsync();
        await CancelAsync(cancelled);
        gate.Open();

        var missing = await RunAsync(stage, new("taxi-trips", "2021-01", "2021-04"));
        var failed = await RunAsync(stage, new("taxi-trips", "2021-01", "2021-05") { Days = BackfillDays.Failed });

        (missing.Done, missing.Skipped).ShouldBe((1, 3));
        missing.LeftOut.ShouldBe(new() { Succeeded = 1, Failed = 1, Cancelled = 1 });
        // What was cancelled did not succeed.
        (failed.Done, failed.Failed.Single().Day).ShouldBe((1, "2021-02"));
        failed.LeftOut.ShouldBe(new() { Succeeded = 2, Missing = 1 });
    }

    [Fact]
    public async Task RunsThatTemporalHasForgotten_AreAsTheWarehouseRecordedThem()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Forgotten = new Dictionary<string, FoundRunState>
            {
                ["taxi-trips/2021-02"] = FoundRunState.Succeeded,
                ["taxi-trips/2021-03"] = FoundRunState.Failed,
            },
        });
        await stage.RunAsync("taxi-trips/2021-01");

        var result = await RunAsync(stage, new("taxi-trips", "2021-01", "2021-04"));

        result.LeftOut.ShouldBe(new() { Succeeded = 2, Failed = 1 });
        stage.Cloud.Did("Download").Last().ShouldContain("2021-04");
        // Asked once, and only for what Temporal does not know.
        stage.Cloud.Did("AskRecords").ShouldBe(["taxi-trips/2021-02,taxi-trips/2021-03,taxi-trips/2021-04"]);
    }

    [Fact]
    public async Task RunsThatTemporalKnows_AreNotAskedOfTheWarehouse()
    {
        await using var stage = await Stage.StartAsync();
        await stage.RunAsync("taxi-trips/2021-01");

        await RunAsync(stage, new("taxi-trips", "2021-01", "2021-01"));

        stage.Cloud.Did("AskRecords").ShouldBeEmpty();
    }

    [Fact]
    public async Task DayThatIsCancelledByHand_IsNotRunOnceMore()
    {
        var gate = new Gate("Download", "Taxi yellow_tripdata_2021-02");
        await using var stage = await Stage.StartAsync(new FakeCloud { Before = gate.PassAsync });
        var backfill = await StartAsync(stage, new("taxi-trips", "2021-01", "2021-03"));
        await gate.ArrivalAsync();

        await CancelAsync(stage.Client.GetWorkflowHandle("taxi-trips/2021-02"));
        gate.Open();
        var result = await backfill.GetResultAsync();

        result.Cancelled.ShouldBe(["2021-02"]);
        result.Failed.ShouldBeEmpty();
        result.Summary.ShouldBe("2 of 3 done, 0 failed, 0 skipped, 1 cancelled");
        stage.Cloud.Did("Download").Count(month => month.Contains("2021-02")).ShouldBe(1);
    }

    [Theory]
    [InlineData(BackfillDays.Missing)]
    [InlineData(BackfillDays.All)]
    public async Task DaysThatHaveNotBegun_AreLeftOut(BackfillDays days)
    {
        await using var stage = await Stage.StartAsync();
        // Noon, so that no day begins meanwhile.
        var noon = (await stage.Environment.GetCurrentTimeAsync()).Date.AddDays(1).AddHours(12);
        await stage.Environment.DelayAsync(noon - await stage.Environment.GetCurrentTimeAsync());

        var result = await RunAsync(stage, new("energy-prices", $"{noon.AddDays(-1):yyyy-MM-dd}", $"{noon.AddDays(2):yyyy-MM-dd}") { Days = days });

        (result.Total, result.Done, result.Skipped).ShouldBe((4, 2, 2));
        stage.Cloud.Partitions.Keys.Order().ShouldBe([$"energy.prices${noon.AddDays(-1):yyyyMMdd}", $"energy.prices${noon:yyyyMMdd}"]);
    }

    [Fact]
    public async Task Backwards_BeginsWithTheLatest()
    {
        await using var stage = await Stage.StartAsync();

        await RunAsync(stage, new("taxi-trips", "2021-01", "2021-03") { Backwards = true, Parallel = 1 });

        stage.Cloud.Did("Download").First().ShouldContain("2021-03");
    }

    [Fact]
    public async Task Pause_StartsNoMoreUntilResume()
    {
        var release = new TaskCompletionSource();
        await using var stage = await Stage.StartAsync(new FakeCloud { Before = (step, _) => step == "Download" ? release.Task : Task.CompletedTask });
        var backfill = await StartAsync(stage, new("taxi-trips", "2021-01", "2021-06") { Parallel = 2 });
        await Stage.UntilAsync(async () => (await ProgressAsync(backfill)).Running.Count == 2, "two runs at work");

        await backfill.SignalAsync(run => run.PauseAsync());
        release.SetResult();
        await Stage.UntilAsync(async () => (await ProgressAsync(backfill)).Running.Count == 0, "nothing at work");
        var paused = await ProgressAsync(backfill);
        (paused.Total, paused.Done, paused.Paused).ShouldBe((6, 2, true));
        await backfill.SignalAsync(run => run.ResumeAsync());

        (await backfill.GetResultAsync()).Done.ShouldBe(6);
    }

    [Fact]
    public async Task Parallel_IsNeverExceeded()
    {
        var (now, most) = (0, 0);
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = async (step, _) =>
            {
                if (step == "Download")
                {
                    most = Math.Max(most, Interlocked.Increment(ref now));
                    await Task.Delay(20);
                    Interlocked.Decrement(ref now);
                }
            },
        });

        await RunAsync(stage, new("taxi-trips", "2020-01", "2020-12") { Parallel = 3 });

        most.ShouldBeInRange(1, 3);
    }

    [Fact]
    public async Task LongRange_ContinuesAsNewAndForgetsNothing()
    {
        await using var stage = await Stage.StartAsync();

        var backfill = await StartAsync(stage, new("hello", "2019-01-01", "2020-02-09") { Parallel = 50 });
        var result = await backfill.GetResultAsync();

        (result.Total, result.Done).ShouldBe((405, 405));
        var first = await stage.Client.GetWorkflowHandle(backfill.Id, backfill.ResultRunId).DescribeAsync();
        first.Status.ShouldBe(WorkflowExecutionStatus.ContinuedAsNew);
    }

    [Theory]
    [InlineData("taxi", "2021-01", "2021-02", "there is no pipeline \"taxi\"")]
    [InlineData("sales-leads", "2021-01-01", "2021-01-02", "runs for objects")]
    [InlineData("taxi-trips", "2021-01-01", "2021-02", "no range of a pipeline that runs for a month")]
    public async Task Nonsense_IsRefused(string pipeline, string from, string to, string why)
    {
        await using var stage = await Stage.StartAsync();

        var failure = await Should.ThrowAsync<WorkflowFailedException>(RunAsync(stage, new(pipeline, from, to)));

        failure.InnerException!.Message.ShouldContain(why);
    }

    private static FakeCloud FailingIn(string month) => new()
    {
        Before = (step, about) => step == "Download" && about.Contains(month)
            ? throw new ApplicationFailureException("not published", nonRetryable: true)
            : Task.CompletedTask,
    };

    /// <summary>Cancels a run, and waits until that is its end.</summary>
    private static async Task CancelAsync(WorkflowHandle run)
    {
        await run.CancelAsync();
        await Stage.UntilAsync(async () => (await run.DescribeAsync()).Status == WorkflowExecutionStatus.Canceled, $"{run.Id} is cancelled");
    }

    private static async Task<BackfillResult> RunAsync(Stage stage, BackfillRequest request) =>
        await (await StartAsync(stage, request)).GetResultAsync();

    private static Task<WorkflowHandle<Backfill, BackfillResult>> StartAsync(Stage stage, BackfillRequest request) =>
        stage.Client.StartWorkflowAsync((Backfill run) => run.RunAsync(request), new(request.WorkflowId, stage.TaskQueue));

    private static Task<BackfillProgress> ProgressAsync(WorkflowHandle<Backfill, BackfillResult> backfill) => backfill.QueryAsync(run => run.Progress());
}
