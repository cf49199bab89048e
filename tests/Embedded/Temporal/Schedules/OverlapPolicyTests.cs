using Flywheel.Embedded.Temporal.Schedules;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using static Flywheel.Tests.Embedded.Temporal.Schedules.ScheduleSimulation;
using static Flywheel.Tests.Embedded.Temporal.Schedules.Specs;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>The six overlap policies over time; expectations from the server's workflow_test.go.</summary>
[Trait("Category", "Temporal")]
public sealed class OverlapPolicyTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public void Skip_LeavesOutWhatOverlaps()
    {
        var world = World(ScheduleOverlapPolicy.Skip, FiveMinutes, 7, 3, 3).RunUntil("2022-06-01T00:21Z");

        world.Starts.ShouldBe(Runs("00:05 @ 00:05", "00:15 @ 00:15", "00:20 @ 00:20"));
        world.Described.Info.OverlapSkipped.ShouldBe(1);
    }

    [Fact]
    public void BufferOne_KeepsTheFirstThatOverlaps()
    {
        var world = World(ScheduleOverlapPolicy.BufferOne, FiveMinutes, 22, 2, 9).RunUntil("2022-06-01T00:11Z");
        var early = world.Described.Info;
        world.RunUntil("2022-06-01T00:26Z");
        var late = world.Described.Info;
        world.RunUntil("2022-06-01T00:34:59Z");

        (early.BufferSize, early.OverlapSkipped).ShouldBe((1, 0));
        (late.BufferSize, late.OverlapSkipped).ShouldBe((1, 3));
        world.Starts.ShouldBe(Runs("00:05 @ 00:05", "00:10 @ 00:27", "00:30 @ 00:30"));
        world.Described.Info.RunningWorkflows.ShouldHaveSingleItem().WorkflowId.ShouldBe("myid-2022-06-01T00:30:00Z");
    }

    [Fact]
    public void BufferAll_RunsThemOneAfterTheOther() =>
        World(ScheduleOverlapPolicy.BufferAll, FiveMinutes, 12, 2, 3, 1, 2).RunUntil("2022-06-01T00:29:30Z").Starts
            .ShouldBe(Runs("00:05 @ 00:05", "00:10 @ 00:17", "00:15 @ 00:19", "00:20 @ 00:22", "00:25 @ 00:25"));

    [Fact]
    public void FullBuffer_DropsAndCounts()
    {
        var world = new ScheduleSimulation(Of(Every(TimeSpan.FromSeconds(1)), ScheduleOverlapPolicy.BufferAll))
        {
            Duration = _ => null,
        }.RunUntil("2022-06-01T00:17:00Z");

        var info = world.Described.Info;
        (info.ActionCount, info.BufferSize, info.BufferDropped).ShouldBe((1, 1000, 19));
    }

    [Fact]
    public void CancelOther_StartsTheNextOnceTheOtherHasEnded()
    {
        var world = World(ScheduleOverlapPolicy.CancelOther, TimeSpan.FromMinutes(55), 180, 1).RunUntil("2022-06-01T01:12Z");

        world.Stops.ShouldBe(["Cancel myid-2022-06-01T00:15:00Z @ 2022-06-01T01:10:00"]);
        world.Starts.ShouldBe(Runs("00:15 @ 00:15", "01:10 @ 01:10:15"));
    }

    [Fact]
    public void TerminateOther_StartsTheNextAtOnce()
    {
        var world = World(ScheduleOverlapPolicy.TerminateOther, TimeSpan.FromMinutes(55), 180, 1).RunUntil("2022-06-01T01:12Z");

        world.Stops.ShouldBe(["Terminate myid-2022-06-01T00:15:00Z @ 2022-06-01T01:10:00"]);
        world.Starts.ShouldBe(Runs("00:15 @ 00:15", "01:10 @ 01:10"));
    }

    [Fact]
    public void AllowAll_RunsThemSideBySide()
    {
        var world = World(ScheduleOverlapPolicy.AllowAll, FiveMinutes, 12, 12, 1, 2).RunUntil("2022-06-01T00:11Z");
        world.Described.Info.RunningWorkflows.Count.ShouldBe(2);
        world.RunUntil("2022-06-01T00:24Z");

        world.Starts.ShouldBe(Runs("00:05 @ 00:05", "00:10 @ 00:10", "00:15 @ 00:15", "00:20 @ 00:20"));
        world.Requests.ShouldAllBe(request => request.LastCompletionResult == null && request.ContinuedFailure == null);
    }

    [Fact]
    public void TriggersPolicy_OverridesTheSchedules()
    {
        var world = World(ScheduleOverlapPolicy.Skip, FiveMinutes, 60, 60)
            .Patch("2022-06-01T00:06Z", Trigger(ScheduleOverlapPolicy.Unspecified))
            .Patch("2022-06-01T00:07Z", Trigger(ScheduleOverlapPolicy.AllowAll))
            .RunUntil("2022-06-01T00:08Z");

        world.Starts.ShouldBe(Runs("00:05 @ 00:05", "00:07 @ 00:07"));
        world.Described.Info.OverlapSkipped.ShouldBe(1);
    }

    // Of actions that are due at the same moment.
    [Theory]
    [InlineData(ScheduleOverlapPolicy.Skip, "1", "", 2)]
    [InlineData(ScheduleOverlapPolicy.BufferOne, "1", "2", 1)]
    [InlineData(ScheduleOverlapPolicy.BufferAll, "1", "2 3", 0)]
    [InlineData(ScheduleOverlapPolicy.CancelOther, "3", "", 0)]
    [InlineData(ScheduleOverlapPolicy.TerminateOther, "3", "", 0)]
    [InlineData(ScheduleOverlapPolicy.AllowAll, "1 2 3", "", 0)]
    public void NothingRuns_ThePolicyDecidesAmongThoseThatWait(
        ScheduleOverlapPolicy policy, string started, string waiting, int skipped) =>
        Check(policy, isRunning: false, started, waiting, skipped, nameof(RunStop.None));

    [Theory]
    [InlineData(ScheduleOverlapPolicy.Skip, "", "", 3, "None")]
    [InlineData(ScheduleOverlapPolicy.BufferOne, "", "1", 2, "None")]
    [InlineData(ScheduleOverlapPolicy.BufferAll, "", "1 2 3", 0, "None")]
    [InlineData(ScheduleOverlapPolicy.CancelOther, "", "1 2 3", 0, "Cancel")]
    [InlineData(ScheduleOverlapPolicy.TerminateOther, "", "1 2 3", 0, "Terminate")]
    [InlineData(ScheduleOverlapPolicy.AllowAll, "1 2 3", "", 0, "None")]
    public void OneRuns_ThePolicyDecidesAgainstIt(
        ScheduleOverlapPolicy policy, string started, string waiting, int skipped, string stop) =>
        Check(policy, isRunning: true, started, waiting, skipped, stop);

    private static void Check(
        ScheduleOverlapPolicy policy, bool isRunning, string started, string waiting, int skipped, string stop)
    {
        var due = new[] { "1", "2", "3" }.Select(id => new PendingStart { Nominal = default, Actual = default, RequestId = id });

        var decision = OverlapDecision.Of(due, isRunning, _ => policy);

        string.Join(' ', decision.Start.Select(start => start.RequestId)).ShouldBe(started);
        string.Join(' ', decision.KeepWaiting.Select(start => start.RequestId)).ShouldBe(waiting);
        decision.Skipped.ShouldBe(skipped);
        decision.Stop.ToString().ShouldBe(stop);
    }

    private static ScheduleSimulation World(ScheduleOverlapPolicy policy, TimeSpan interval, params int[] minutes) =>
        new(Of(Every(interval), policy))
        {
            Duration = run => run < minutes.Length ? TimeSpan.FromMinutes(minutes[run]) : null,
        };

    private static SchedulePatch Trigger(ScheduleOverlapPolicy policy) =>
        new() { TriggerImmediately = new TriggerImmediatelyRequest { OverlapPolicy = policy } };

    private static IEnumerable<string> Runs(params string[] runs) => runs.Select(run =>
    {
        var (nominal, at) = (run[..5], run[8..]);
        return $"myid-2022-06-01T{nominal}:00Z @ 2022-06-01T{(at.Length == 5 ? at + ":00" : at)}";
    });
}
