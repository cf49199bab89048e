using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Executions;

internal sealed partial class WorkflowRun
{
    // The real service's task ids start here; clients only rely on their growing.
    private const long FirstTaskId = 1_048_576;

    // Keeps what workers ask for most (the events since their last task, small histories whole) out of the store.
    private const int EventsKept = 512;

    private readonly List<HistoryEvent> _recent = [];

    /// <summary>Events of this turn, not stored yet.</summary>
    public List<HistoryEvent> NewEvents { get; } = [];

    /// <summary>Events that came while a worker had the workflow task. They are appended when it ends.</summary>
    public List<HistoryEvent> Buffered { get; } = [];

    /// <summary>Whether anything changed in this turn that must be stored.</summary>
    public bool IsDirty { get; set; }

    public HistoryEvent NewEvent(EventType type) => new() { EventType = type, EventTime = Timestamp.FromDateTimeOffset(Now) };

    /// <summary>Writes an event into the history now.</summary>
    public HistoryEvent Append(HistoryEvent e)
    {
        e.EventId = NextEventId;
        e.TaskId = FirstTaskId + e.EventId;
        Keep(e);
        NewEvents.Add(e);
        IsDirty = true;
        Apply(e);
        return e;
    }

    /// <summary>Takes over the events of another run, as they are.</summary>
    public void Import(IEnumerable<HistoryEvent> history)
    {
        foreach (var e in history)
        {
            Keep(e);
            NewEvents.Add(e);
            Apply(e);
        }

        IsDirty = true;
    }

    /// <summary>
    /// Takes an event that happened to the workflow. While a worker has the workflow task the history cannot grow
    /// under it, so then the event waits until that task has ended.
    /// </summary>
    public HistoryEvent Record(HistoryEvent e)
    {
        if (WorkflowTask is not { IsStarted: true })
        {
            return Append(e);
        }

        Buffered.Add(e);
        IsDirty = true;
        Apply(e);
        return e;
    }

    /// <summary>Gives the waiting events their place in the history.</summary>
    public void FlushBuffered()
    {
        if (Buffered.Count == 0)
        {
            return;
        }

        var activityStarts = new Dictionary<long, long>();
        foreach (var e in Buffered)
        {
            e.EventId = NextEventId;
            e.TaskId = FirstTaskId + e.EventId;
            if (e.EventType == EventType.ActivityTaskStarted)
            {
                activityStarts[e.ActivityTaskStartedEventAttributes.ScheduledEventId] = e.EventId;
            }
            else if (e.EventType == EventType.ChildWorkflowExecutionStarted)
            {
                SetChildStarted(e);
            }

            SetStartedEventId(e, activityStarts);
            Keep(e);
            NewEvents.Add(e);
        }

        Buffered.Clear();
        IsDirty = true;
    }

    /// <summary>The events from one id to another that are at hand, or null where the store must be asked.</summary>
    public List<HistoryEvent>? RecentEvents(long from, long to)
    {
        if (_recent.Count == 0 || _recent[0].EventId > from)
        {
            return from > to ? [] : null;
        }

        var skip = (int)(from - _recent[0].EventId);
        var count = (int)Math.Min(to - from + 1, _recent.Count - skip);
        return count <= 0 ? [] : _recent.GetRange(skip, count);
    }

    private void Keep(HistoryEvent e)
    {
        LastEventId = e.EventId;
        HistorySize += e.CalculateSize();
        _recent.Add(e);
        if (_recent.Count > 2 * EventsKept)
        {
            _recent.RemoveRange(0, _recent.Count - EventsKept);
        }
    }

    private void SetChildStarted(HistoryEvent e)
    {
        var started = e.ChildWorkflowExecutionStartedEventAttributes;
        if (Children.TryGetValue(started.InitiatedEventId, out var child))
        {
            child.StartedEventId = e.EventId;
        }

        _childStarts[started.InitiatedEventId] = e.EventId;
    }

    // Only for children that started and ended while the same workflow task was being worked on.
    private readonly Dictionary<long, long> _childStarts = [];

    private void SetStartedEventId(HistoryEvent e, Dictionary<long, long> activityStarts)
    {
        switch (e.EventType)
        {
            case EventType.ActivityTaskCompleted:
                var completed = e.ActivityTaskCompletedEventAttributes;
                completed.StartedEventId = activityStarts.GetValueOrDefault(completed.ScheduledEventId, completed.StartedEventId);
                break;
            case EventType.ActivityTaskFailed:
                var failed = e.ActivityTaskFailedEventAttributes;
                failed.StartedEventId = activityStarts.GetValueOrDefault(failed.ScheduledEventId, failed.StartedEventId);
                break;
            case EventType.ActivityTaskTimedOut:
                var timedOut = e.ActivityTaskTimedOutEventAttributes;
                timedOut.StartedEventId = activityStarts.GetValueOrDefault(timedOut.ScheduledEventId, timedOut.StartedEventId);
                break;
            case EventType.ActivityTaskCanceled:
                var canceled = e.ActivityTaskCanceledEventAttributes;
                canceled.StartedEventId = activityStarts.GetValueOrDefault(canceled.ScheduledEventId, canceled.StartedEventId);
                break;
            case EventType.ChildWorkflowExecutionCompleted:
                var done = e.ChildWorkflowExecutionCompletedEventAttributes;
                done.StartedEventId = _childStarts.GetValueOrDefault(done.InitiatedEventId, done.StartedEventId);
                break;
            case EventType.ChildWorkflowExecutionFailed:
                var broken = e.ChildWorkflowExecutionFailedEventAttributes;
                broken.StartedEventId = _childStarts.GetValueOrDefault(broken.InitiatedEventId, broken.StartedEventId);
                break;
            case EventType.ChildWorkflowExecutionCanceled:
                var stopped = e.ChildWorkflowExecutionCanceledEventAttributes;
                stopped.StartedEventId = _childStarts.GetValueOrDefault(stopped.InitiatedEventId, stopped.StartedEventId);
                break;
            case EventType.ChildWorkflowExecutionTimedOut:
                var late = e.ChildWorkflowExecutionTimedOutEventAttributes;
                late.StartedEventId = _childStarts.GetValueOrDefault(late.InitiatedEventId, late.StartedEventId);
                break;
            case EventType.ChildWorkflowExecutionTerminated:
                var ended = e.ChildWorkflowExecutionTerminatedEventAttributes;
                ended.StartedEventId = _childStarts.GetValueOrDefault(ended.InitiatedEventId, ended.StartedEventId);
                break;
        }
    }
}
