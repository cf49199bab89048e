using Flywheel.Embedded.Temporal.Schedules;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Schedule.V1;
using static Flywheel.Tests.Embedded.Temporal.Schedules.ScheduleSimulation;
using static Flywheel.Tests.Embedded.Temporal.Schedules.Specs;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>Schedules at work on the clock, through restarts and an engine that fails.</summary>
[Trait("Category", "Temporal")]
public sealed class ActiveScheduleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flywheel-schedules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task MonthOfDays_IsSkippedThroughWithEachRunAtItsTime()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.CreateAsync("daily", Of(Cron("30 4 * * *")));

        await schedules.SkipUntilAsync(schedules.Runs.StartedAsync(30));

        var first = schedules.Runs.StartTimes[0];
        foreach (var (day, (run, at)) in schedules.Runs.Started.Zip(schedules.Runs.StartTimes).Take(30).Index())
        {
            var nominal = first.Date.AddDays(day).AddHours(4.5);
            run.WorkflowId.ShouldBe($"myid-{nominal.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)}");
            // The clock goes on in real time between skips, and this machine may be busy; a day it must not lose.
            (at.UtcDateTime - nominal).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task RunsThatEndExactlyWhenTheNextIsDue_DoNotStallASchedule()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        schedules.Runs.Duration = _ => TimeSpan.FromHours(36);
        await schedules.CreateAsync("daily", Of(Cron("@daily"), ScheduleOverlapPolicy.BufferOne));

        await schedules.SkipUntilAsync(schedules.Runs.StartedAsync(10));

        // Run after run of 36 hours, each begun as the one before ends.
        var times = schedules.Runs.StartTimes;
        for (var i = 1; i < 10; i++)
        {
            (times[i] - times[i - 1]).ShouldBeInRange(TimeSpan.FromHours(36), TimeSpan.FromHours(36.1));
        }
    }

    [Fact]
    public async Task Restart_GoesOnWithWhatIsRunningAndWaiting()
    {
        var before = await ScheduleFixture.StartAsync(_folder);
        before.Runs.Duration = _ => null;
        await before.CreateAsync("buffering", Of(new ScheduleSpec(), ScheduleOverlapPolicy.BufferAll));
        await before.PatchAsync("buffering", Trigger("2021-01-01T00:00Z"), "a");
        await before.PatchAsync("buffering", Trigger("2021-01-02T00:00Z"), "b");

        await using var after = await before.RestartAsync();
        var described = await after.DescribeAsync("buffering");
        described.Info.RunningWorkflows.ShouldHaveSingleItem().WorkflowId.ShouldBe("myid-2021-01-01T00:00:00Z");
        described.Info.BufferSize.ShouldBe(1);
        after.Runs.Close(0, new RunOutcome(WorkflowExecutionStatus.Completed));
        await after.Runs.StartedAsync(2);

        after.Runs.Started.Select(run => run.WorkflowId)
            .ShouldBe(["myid-2021-01-01T00:00:00Z", "myid-2021-01-02T00:00:00Z"]);
    }

    [Fact]
    public async Task RestartAfterALostAnswer_DoesNotStartTwice()
    {
        var before = await ScheduleFixture.StartAsync(_folder);
        before.Runs.FailsAfter = _ => new OperationCanceledException("the process is gone");
        await before.CreateAsync("s", Of(new ScheduleSpec()), request => request.InitialPatch = Trigger("2021-01-01T00:00Z"));
        (await before.DescribeAsync("s")).Info.ActionCount.ShouldBe(0);

        before.Runs.FailsAfter = _ => null;
        await using var after = await before.RestartAsync();
        await EventuallyAsync(async () => (await after.DescribeAsync("s")).Info.ActionCount == 1, "the action is counted");

        after.Runs.Started.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task EngineThatFailsAtAnyCall_NeitherLosesNorDoublesARun()
    {
        var random = new Random(4);
        await using var schedules = await ScheduleFixture.StartAsync();
        schedules.Runs.Duration = _ => TimeSpan.FromMinutes(90);
        schedules.Runs.FailsBefore = _ => random.Next(4) switch
        {
            0 => new InvalidOperationException("before"),
            1 => new RpcException(new Status(StatusCode.Unavailable, "busy")),
            _ => null,
        };
        schedules.Runs.FailsAfter = _ => random.Next(3) == 0 ? new InvalidOperationException("after") : null;
        await schedules.CreateAsync("s", Of(Every(TimeSpan.FromHours(1)), ScheduleOverlapPolicy.BufferAll));

        await schedules.SkipUntilAsync(schedules.Runs.StartedAsync(40));

        var ids = schedules.Runs.Started.Take(40).Select(run => run.WorkflowId).ToList();
        ids.Distinct().Count().ShouldBe(40);
        var times = ids.Select(id => At(id["myid-".Length..])).ToList();
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First == TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Downtime_IsCaughtUpOnAfterTheRestart()
    {
        var before = await ScheduleFixture.StartAsync(_folder);
        await before.CreateAsync("s", Of(Every(TimeSpan.FromHours(1)), ScheduleOverlapPolicy.AllowAll));
        await before.Set.DisposeAsync();
        var over = before.Clock.UtcNow + TimeSpan.FromHours(5);
        var passed = new TaskCompletionSource();
        before.Clock.At(over, passed.SetResult);
        await before.SkipUntilAsync(passed.Task);

        await using var after = await before.RestartAsync();
        await after.Runs.StartedAsync(5);

        after.Runs.StartTimes.ShouldAllBe(at => at >= over);
    }

    [Fact]
    public async Task FailedRun_PausesTheScheduleAtOnce()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        schedules.Runs.Duration = _ => null;
        var definition = Of(new ScheduleSpec());
        definition.Policies.PauseOnFailure = true;
        await schedules.CreateAsync("s", definition, request => request.InitialPatch = Trigger("2021-01-01T00:00Z"));

        schedules.Runs.Close(0, new RunOutcome(WorkflowExecutionStatus.Failed) { Failure = new Failure { Message = "no such file" } });
        await EventuallyAsync(async () => (await schedules.DescribeAsync("s")).Schedule.State.Paused, "the schedule is paused");

        var described = await schedules.DescribeAsync("s");
        described.Schedule.State.Notes.ShouldBe("paused due to workflow failure: myid-2021-01-01T00:00:00Z: no such file");
        described.Info.RunningWorkflows.ShouldBeEmpty();
        described.Info.RecentActions[0].StartWorkflowStatus.ShouldBe(WorkflowExecutionStatus.Failed);
    }

    [Theory]
    [InlineData(ScheduleOverlapPolicy.CancelOther, "cancelled by schedule overlap policy: myid-2021-01-01T00:00:00Z")]
    [InlineData(ScheduleOverlapPolicy.TerminateOther, "terminated by schedule overlap policy: myid-2021-01-01T00:00:00Z")]
    public async Task StoppingPolicy_StopsTheOtherAndStartsTheNext(ScheduleOverlapPolicy policy, string stopped)
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        schedules.Runs.Duration = _ => null;
        await schedules.CreateAsync("s", Of(new ScheduleSpec(), policy));
        await schedules.PatchAsync("s", Trigger("2021-01-01T00:00Z"), "a");

        await schedules.PatchAsync("s", Trigger("2021-01-02T00:00Z"), "b");
        await schedules.Runs.StartedAsync(2);

        schedules.Runs.Stopped.ShouldBe([stopped]);
    }

    [Fact]
    public async Task ScheduleWithNothingMoreToDo_IsRemovedAfterAWeek()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.CreateAsync("s", Of(new ScheduleSpec()));
        var passed = new TaskCompletionSource();
        schedules.Clock.At(schedules.Clock.UtcNow + TimeSpan.FromDays(8), passed.SetResult);

        await schedules.SkipUntilAsync(passed.Task);

        (await schedules.CountAsync()).ShouldBe(0);
    }

    private static SchedulePatch Trigger(string time) => new()
    {
        TriggerImmediately = new TriggerImmediatelyRequest { ScheduledTime = Timestamp.FromDateTimeOffset(At(time)) },
    };

    private static async Task EventuallyAsync(Func<Task<bool>> happened, string what)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!await happened())
        {
            TimeProvider.System.GetElapsedTime(deadline).ShouldBeLessThan(TimeSpan.FromSeconds(20), $"waited for: {what}");
            await Task.Yield();
        }
    }
}
