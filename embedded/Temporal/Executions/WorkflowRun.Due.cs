using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>What time does to a run.</summary>
internal sealed partial class WorkflowRun
{
    /// <summary>When the run must be looked at next; null when only a call can change it.</summary>
    public DateTimeOffset? NextDue()
    {
        if (!IsRunning)
        {
            return null;
        }

        DateTimeOffset? next = RunExpiresAt;
        Sooner(ref next, TaskDue());
        Sooner(ref next, IsBackingOff ? ExecutionTime : null);
        foreach (var timer in Timers.Values)
        {
            Sooner(ref next, timer.Due);
        }

        foreach (var activity in Activities.Values)
        {
            Sooner(ref next, DueOf(activity).At);
        }

        return next;
    }

    /// <summary>Does everything whose time has come.</summary>
    public void Tick()
    {
        if (!IsRunning)
        {
            return;
        }

        if (RunExpiresAt <= Now)
        {
            TimeOut();
            return;
        }

        if (IsBackingOff && ExecutionTime <= Now)
        {
            ScheduleWorkflowTask();
        }

        if (WorkflowTask is { } task && TaskDue() <= Now)
        {
            TimeOutWorkflowTask(task);
            ScheduleWorkflowTask();
        }

        foreach (var timer in Timers.Values.Where(timer => timer.Due <= Now).OrderBy(timer => timer.Due).ThenBy(timer => timer.StartedEventId).ToList())
        {
            var e = NewEvent(EventType.TimerFired);
            e.TimerFiredEventAttributes = new() { TimerId = timer.Id, StartedEventId = timer.StartedEventId };
            Record(e);
            EnsureWorkflowTask();
        }

        foreach (var activity in Activities.Values.OrderBy(activity => activity.ScheduledEventId).ToList())
        {
            Tick(activity);
        }
    }

    private void Tick(PendingActivity activity)
    {
        var (at, timeout) = DueOf(activity);
        if (at > Now || at is null)
        {
            return;
        }

        if (timeout is { } type)
        {
            TimeOutActivity(activity, type);
        }
        else
        {
            // Its back-off is over.
            DispatchActivity(activity);
        }
    }

    private DateTimeOffset? TaskDue() => WorkflowTask switch
    {
        { IsStarted: true } task => task.StartedAt + task.Timeout,
        { OnStickyQueue: true } task => task.ScheduledAt + StickyTimeout,
        _ => null,
    };

    /// <summary>What comes first for an activity: the end of its back-off (no timeout type) or one of its timeouts.</summary>
    private (DateTimeOffset? At, TimeoutType? Timeout) DueOf(PendingActivity activity)
    {
        var expiry = ExpiryOf(activity);
        (DateTimeOffset? At, TimeoutType? Timeout) due = (expiry, TimeoutType.ScheduleToClose);
        if (activity.StartedAt is { } startedAt)
        {
            Sooner(startedAt, activity.Scheduled.StartToCloseTimeout, TimeoutType.StartToClose);
            Sooner(activity.LastHeartbeatAt ?? startedAt, activity.Scheduled.HeartbeatTimeout, TimeoutType.Heartbeat);
        }
        else if (!activity.IsDispatched && activity.AttemptScheduledAt > activity.ScheduledAt)
        {
            if (due.At is null || activity.AttemptScheduledAt < due.At)
            {
                due = (activity.AttemptScheduledAt, null);
            }
        }
        else
        {
            Sooner(activity.AttemptScheduledAt, activity.Scheduled.ScheduleToStartTimeout, TimeoutType.ScheduleToStart);
        }

        return due;

        void Sooner(DateTimeOffset from, Duration? timeout, TimeoutType type)
        {
            if (timeout?.ToTimeSpan() is { Ticks: > 0 } span && (due.At is null || from + span < due.At))
            {
                due = (from + span, type);
            }
        }
    }

    private static void Sooner(ref DateTimeOffset? next, DateTimeOffset? candidate)
    {
        if (candidate is not null && (next is null || candidate < next))
        {
            next = candidate;
        }
    }
}
