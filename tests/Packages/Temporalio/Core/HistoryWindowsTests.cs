using Temporalio.Api.Enums.V1;
using Temporalio.Worker.Core;

namespace Flywheel.Tests.Packages.Temporalio.Core;

/// <summary>Which events workflow code saw at once.</summary>
[Trait("Category", "SdkUnit")]
public sealed class HistoryWindowsTests
{
    [Fact]
    public void FirstTask_EndsWithItsStart() => Windows(HistoryBuilder.Begun()).ShouldBe(["1-3"]);

    [Fact]
    public void EachTask_BeginsWithTheCompletionOfTheOneBefore()
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.TimerFired(history.TimerStarted("1"), "1").Task();

        Windows(history).ShouldBe(["1-3", "4-8"]);
    }

    [Fact]
    public void FailedAndTimedOutTasks_EndNoWindow()
    {
        var history = new HistoryBuilder().ExecutionStarted()
            .Task().TaskFailed(WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure)
            .Task().TaskTimedOut()
            .Task().TaskCompleted();

        Windows(history).ShouldBe(["1-9"]); // the completion alone is nothing to the code
    }

    [Fact]
    public void Heartbeats_EndNoWindow()
    {
        var history = HistoryBuilder.Begun().TaskCompleted().Task().TaskCompleted().Task().TaskCompleted();
        history.TimerStarted("1");

        Windows(history).ShouldBe(["1-9", "10-11"]);
    }

    [Fact]
    public void TaskWithoutCommandsAfterASignal_IsAWindow()
    {
        var history = HistoryBuilder.Begun().TaskCompleted().Signaled("a").Task().TaskCompleted().Signaled("b").Task();

        Windows(history).ShouldBe(["1-3", "4-7", "8-11"]);
    }

    [Fact]
    public void EndOfWorkflow_IsTheLastWindow()
    {
        var history = HistoryBuilder.Begun().TaskCompleted().Completed();

        Windows(history).ShouldBe(["1-3", "4-5"]);
    }

    [Fact]
    public void TerminatedWhileATaskRan_IsOneWindow() =>
        Windows(HistoryBuilder.Begun().Terminated()).ShouldBe(["1-4"]);

    [Fact]
    public void OpenEnd_IsAWindowWithoutATask()
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.TimerFired(history.TimerStarted("1"), "1").TaskScheduled();

        Windows(history).ShouldBe(["1-3", "4-7"]);
    }

    [Fact]
    public void UpdateSequencedBeforeAHeartbeat_WasSeenByTheTaskBeforeIt()
    {
        var history = HistoryBuilder.Begun() // 1-3
            .TaskCompleted().Task() // 4-6: looks like a heartbeat, and then
            .TaskCompleted().UpdateAccepted("u", "Approve", sequencedBy: 5); // 7, 8

        Windows(history).ShouldBe(["1-3", "4-6", "7-8"]);
    }

    [Fact]
    public void UpdateSequencedAfterTheTaskStarted_WasSeenByThatTask()
    {
        var history = HistoryBuilder.Begun().TaskCompleted().Task()
            .TaskCompleted().UpdateAccepted("u", "Approve", sequencedBy: 7);

        Windows(history).ShouldBe(["1-6", "7-8"]);
    }

    [Fact]
    public void WhatWasAppliedBefore_IsLeftOut()
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.TimerFired(history.TimerStarted("1"), "1").Task();

        Windows(history, after: 3).ShouldBe(["4-8"]);
    }

    [Fact]
    public void HeartbeatsBetweenTasksThatDidSomething_BelongToTheTaskAfterThem()
    {
        var history = HistoryBuilder.Begun().TaskCompleted().Task().TaskCompleted(); // 1-7
        history.TimerStarted("1");
        history.Task().TaskCompleted().Task().TaskCompleted().Task().TaskCompleted().Task().TaskCompleted(); // 9-20
        history.TimerStarted("2");
        history.Task().TaskCompleted().Signaled("a").Task().TaskCompleted().Completed();

        Windows(history).ShouldBe(["1-6", "7-10", "11-19", "20-23", "24-27", "28-29"]);
    }

    [Fact]
    public void FailedFirstTaskWithAnUpdate_UpdateWasSeenByTheNext()
    {
        var history = HistoryBuilder.Begun().TaskFailed(WorkflowTaskFailedCause.Unspecified).Task()
            .TaskCompleted().UpdateAccepted("u", "Approve", sequencedBy: 2);
        history.TimerStarted("1");

        Windows(history.Task()).ShouldBe(["1-6", "7-11"]);
    }

    [Fact]
    public void EmptyHistory_HasNoWindow() => Windows(new HistoryBuilder()).ShouldBeEmpty();

    private static List<string> Windows(HistoryBuilder history, long after = 0)
    {
        var windows = new HistoryWindows(history.Events, after);
        var found = new List<string>();
        while (true)
        {
            var ahead = windows.Peek();
            if (!windows.TryTake(out var first, out var last))
            {
                return found;
            }
            ahead.ShouldBe((first, last));
            found.Add($"{windows[first].EventId}-{windows[last].EventId}");
        }
    }
}
