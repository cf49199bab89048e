using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Worker.Core;

/// <summary>
/// Cuts history into the pieces that workflow code saw at once when it first ran. A window ends with the
/// WorkflowTaskStarted event of a task that did something, so the commands of the task before are at its front. Tasks
/// that failed, timed out or only kept the task alive (heartbeats: completed without a command, the next one scheduled
/// at once) do not end a window: what came before them was seen by the task after them. What remains after the last
/// such event is a window too.
/// </summary>
internal sealed class HistoryWindows
{
    public static readonly HistoryWindows None = new([], 0);

    private readonly IReadOnlyList<HistoryEvent> _events;
    private readonly List<(long EventId, int Index)> _started = [];
    private int _first;
    private int _last = -1; // of the next window; -1: not looked for yet
    private bool _lastIsComplete;

    /// <param name="events">In order, up to the end of history as far as the task at hand goes.</param>
    /// <param name="after">Events up to this one have been applied before and are left out.</param>
    public HistoryWindows(IReadOnlyList<HistoryEvent> events, long after)
    {
        _events = events;
        while (_first < events.Count && events[_first].EventId <= after)
        {
            _first++;
        }
    }

    /// <summary>Whether every window has been taken.</summary>
    public bool Exhausted => _first >= _events.Count;

    /// <summary>Takes the next window, events [first..last]; false when replay is over.</summary>
    public bool TryTake(out int first, out int last)
    {
        first = _first;
        last = Find(out var complete);
        // A single event that concludes nothing (the completion of the last task) is none of the code's business.
        if (Exhausted || (!complete && last == first))
        {
            return false;
        }
        _first = last + 1;
        _last = -1;
        return true;
    }

    /// <summary>The window that <see cref="TryTake"/> would take next, complete or not; empty at the end.</summary>
    public (int First, int Last) Peek() => Exhausted ? (0, -1) : (_first, Find(out _));

    public HistoryEvent this[int index] => _events[index];

    /// <summary>The completion of the next task in what was not taken yet: it tells flags and version of that task.</summary>
    public WorkflowTaskCompletedEventAttributes? PeekCompletion()
    {
        for (var i = _first; i < _events.Count; i++)
        {
            if (_events[i].EventType == EventType.WorkflowTaskCompleted)
            {
                return _events[i].WorkflowTaskCompletedEventAttributes;
            }
        }
        return null;
    }

    private int Find(out bool complete)
    {
        if (_last < 0)
        {
            _last = FindEnd(out _lastIsComplete);
        }
        complete = _lastIsComplete;
        return _last;
    }

    private int FindEnd(out bool complete)
    {
        complete = true;
        var sawCommand = false;
        var sawStart = false;
        _started.Clear();
        for (var i = _first; i < _events.Count; i++)
        {
            var e = _events[i];
            if (e.EndsWorkflow())
            {
                return i;
            }
            sawCommand = sawCommand || e.IsCommandEvent();
            sawStart = sawStart || e.EventType == EventType.WorkflowExecutionStarted;
            if (e.EventType != EventType.WorkflowTaskStarted)
            {
                continue;
            }
            var next = TypeAt(i + 1);
            if (next is EventType.WorkflowTaskFailed or EventType.WorkflowTaskTimedOut
                or EventType.WorkflowExecutionTimedOut or EventType.WorkflowExecutionTerminated
                or EventType.WorkflowExecutionCanceled)
            {
                continue;
            }
            _started.Add((e.EventId, i));
            if (next == EventType.WorkflowTaskCompleted && i + 2 < _events.Count)
            {
                if (!sawCommand && TypeAt(i + 2) == EventType.WorkflowTaskScheduled)
                {
                    continue; // a heartbeat
                }
                return EndBeforeUpdate(_events[i + 2]) ?? i;
            }
            if (sawCommand || sawStart)
            {
                return i;
            }
        }
        complete = false;
        return _events.Count - 1;
    }

    /// <summary>
    /// An accepted update was delivered to the last task that had started before its sequencing event, which may be one
    /// that looks like a heartbeat.
    /// </summary>
    private int? EndBeforeUpdate(HistoryEvent e)
    {
        if (e.WorkflowExecutionUpdateAcceptedEventAttributes is { } accepted)
        {
            for (var i = _started.Count - 1; i >= 0; i--)
            {
                if (_started[i].EventId < accepted.AcceptedRequestSequencingEventId)
                {
                    return _started[i].Index;
                }
            }
        }
        return null;
    }

    private EventType TypeAt(int index) => index < _events.Count ? _events[index].EventType : EventType.Unspecified;
}
