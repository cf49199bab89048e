using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Worker;

namespace Flywheel.Tests.Replay;

/// <summary>Today's code agrees with every history that is kept, and with the ones it writes itself.</summary>
[Collection(RecorderCollection.Name)]
[Trait("Category", "Replay")]
public sealed class ReplayTests(Recorder recorder)
{
    public static TheoryData<string> Runs => [.. RecordedRuns.All.Select(run => run.Name)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task CommittedHistory_Replays(string name)
    {
        var result = await Replayer().ReplayWorkflowAsync(Histories.Read(name), throwOnReplayFailure: false, Cancel);
        result.ReplayFailure.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task NewHistory_ReplaysWhetherItWasWrittenWithOrWithoutTheCache(string name)
    {
        var run = RecordedRuns.All.Single(run => run.Name == name);
        foreach (var cached in (int[])[1000, 0])
        {
            var history = await (await recorder.PlayAsync(run, cached)).FetchHistoryAsync();
            var result = await Replayer().ReplayWorkflowAsync(history, throwOnReplayFailure: false, Cancel);
            result.ReplayFailure.ShouldBeNull($"cached: {cached}");
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task EveryBeginningOfAHistory_Replays(string name)
    {
        var whole = Histories.Read(name);
        var events = whole.Events.ToList();

        // As a worker gets it that takes the run over: up to the start of some workflow task.
        var starts = Enumerable.Range(1, events.Count).Where(count => events[count - 1].WorkflowTaskStartedEventAttributes is not null);
        foreach (var count in starts)
        {
            var result = await Replayer().ReplayWorkflowAsync(new(whole.Id, events[..count]), throwOnReplayFailure: false, Cancel);
            result.ReplayFailure.ShouldBeNull($"the first {count} of {events.Count} events");
        }
    }

    [Fact]
    public void CommittedHistories_HaveTheEventsThatTheSdkWorksWith()
    {
        // Local activities and Nexus are not supported; what is left out besides ends a run from outside.
        EventType[] missing =
        [
            .. new[]
            {
                EventType.ActivityTaskScheduled, EventType.ActivityTaskStarted, EventType.ActivityTaskCompleted, EventType.ActivityTaskFailed,
                EventType.ActivityTaskTimedOut, EventType.ActivityTaskCancelRequested, EventType.ActivityTaskCanceled,
                EventType.TimerStarted, EventType.TimerFired, EventType.TimerCanceled, EventType.MarkerRecorded,
                EventType.WorkflowExecutionSignaled, EventType.WorkflowExecutionCancelRequested, EventType.WorkflowExecutionCanceled,
                EventType.WorkflowExecutionCompleted, EventType.WorkflowExecutionFailed, EventType.WorkflowExecutionContinuedAsNew,
                EventType.WorkflowExecutionUpdateAccepted, EventType.WorkflowExecutionUpdateCompleted,
                EventType.StartChildWorkflowExecutionInitiated, EventType.StartChildWorkflowExecutionFailed,
                EventType.ChildWorkflowExecutionStarted, EventType.ChildWorkflowExecutionCompleted, EventType.ChildWorkflowExecutionFailed,
                EventType.ChildWorkflowExecutionCanceled, EventType.SignalExternalWorkflowExecutionInitiated,
                EventType.ExternalWorkflowExecutionSignaled, EventType.SignalExternalWorkflowExecutionFailed,
                EventType.RequestCancelExternalWorkflowExecutionInitiated, EventType.RequestCancelExternalWorkflowExecutionFailed,
                EventType.UpsertWorkflowSearchAttributes, EventType.WorkflowPropertiesModified,
            }.Except(Histories.Names.SelectMany(name => Histories.Read(name).Events).Select(e => e.EventType)),
        ];
        missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task AllHistories_ReplayAsOneStream()
    {
        var results = new List<WorkflowReplayResult>();
        await foreach (var result in Replayer().ReplayWorkflowsAsync(Stream(), cancellationToken: Cancel))
        {
            results.Add(result);
        }

        results.Count.ShouldBe(RecordedRuns.All.Count);
        results.ShouldAllBe(result => result.ReplayFailure == null);
    }

    [Fact]
    public async Task ABadHistoryInAStream_IsReportedAndTheOthersGoOn()
    {
        var good = Histories.Read("sdk-timers");
        var bad = new WorkflowHistory("bad", [.. good.Events.Where(e => e.TimerStartedEventAttributes is null)]);
        var results = (await Replayer().ReplayWorkflowsAsync([bad, good], cancellationToken: Cancel)).ToList();
        results.Single(result => result.History.Id == "bad").ReplayFailure.ShouldNotBeNull();
        results.Single(result => result.History.Id == good.Id).ReplayFailure.ShouldBeNull();
    }

    [Fact]
    public void AHistorysJson_IsTheSameAfterReadingAndWriting()
    {
        foreach (var name in Histories.Names)
        {
            var history = Histories.Read(name);
            WorkflowHistory.FromJson(name, history.ToJson()).Events.ShouldBe(history.Events, name);
        }
    }

    private static WorkflowReplayer Replayer()
    {
        var options = new WorkflowReplayerOptions();
        foreach (var workflow in RecordedRuns.Workflows)
        {
            options.AddWorkflow(workflow);
        }

        return new(options);
    }

    private static async IAsyncEnumerable<WorkflowHistory> Stream()
    {
        foreach (var run in RecordedRuns.All)
        {
            await Task.Yield();
            yield return Histories.Read(run.Name);
        }
    }
}
