using Flywheel.Embedded.Temporal.Store.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>Recovery is "read and apply again"; what is in progress comes from <see cref="RunState"/>.</summary>
internal sealed partial class WorkflowRun
{
    public RunState ToState()
    {
        var state = new RunState
        {
            WorkflowTaskAttempt = WorkflowTaskAttempt,
            StickyQueue = StickyQueue,
            StickyTimeout = StickyTimeout.Ticks,
            StartRequestId = StartRequestId,
            Transitions = Transitions,
            MustTellOfClose = MustTellOfClose,
            ResetRunId = ResetRunId,
            ResetAt = Ticks.Of(ResetAt),
        };
        if (WorkflowTask is { IsSpeculative: false } task)
        {
            state.WorkflowTask = task.ToProgress();
        }

        foreach (var activity in Activities.Values)
        {
            if (!activity.IsUntouched)
            {
                state.Activities.Add(activity.ToProgress());
            }
        }

        state.Buffered.AddRange(Buffered);
        state.AttachedRequestIds.AddRange(AttachedRequestIds);
        return state;
    }

    public void Restore(IEnumerable<HistoryEvent> history, RunState state)
    {
        foreach (var e in history)
        {
            Keep(e);
            Apply(e);
        }

        WorkflowTaskAttempt = state.WorkflowTaskAttempt;
        StickyQueue = state.StickyQueue;
        StickyTimeout = TimeSpan.FromTicks(state.StickyTimeout);
        StartRequestId = state.StartRequestId;
        Transitions = state.Transitions;
        MustTellOfClose = state.MustTellOfClose;
        ResetRunId = state.ResetRunId;
        ResetAt = Ticks.Instant(state.ResetAt);
        AttachedRequestIds.AddRange(state.AttachedRequestIds);
        WorkflowTask = state.WorkflowTask is null ? null : PendingWorkflowTask.From(state.WorkflowTask);
        foreach (var e in state.Buffered)
        {
            Buffered.Add(e);
            Apply(e);
        }

        foreach (var progress in state.Activities)
        {
            if (Activities.TryGetValue(progress.ScheduledEventId, out var activity))
            {
                activity.Restore(progress);
            }
        }

        VisibilityChanged = false;
    }

    /// <summary>Begins a turn's record anew once it is stored.</summary>
    public void Stored()
    {
        NewEvents.Clear();
        IsDirty = false;
        VisibilityChanged = false;
    }

    /// <summary>After a restart of the service nothing is on any queue: offers again what waits for a worker.</summary>
    public void DispatchAll()
    {
        WorkflowTaskToDispatch = WorkflowTask is { IsStarted: false };
        foreach (var activity in Activities.Values)
        {
            if (activity.StartedAt is null && activity.AttemptScheduledAt <= Now)
            {
                DispatchActivity(activity);
            }
        }
    }
}
