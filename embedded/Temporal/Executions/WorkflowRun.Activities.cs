using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>Activities from the worker's side: taken, ended, tried again.</summary>
internal sealed partial class WorkflowRun
{
    /// <summary>Activities to offer to workers once this turn is stored.</summary>
    public List<PendingActivity> ActivitiesToDispatch { get; } = [];

    public DateTimeOffset? ExpiryOf(PendingActivity activity) =>
        activity.Scheduled.ScheduleToCloseTimeout?.ToTimeSpan() is { Ticks: > 0 } timeout ? activity.ScheduledAt + timeout : null;

    public void StartActivity(PendingActivity activity, string identity, string requestId)
    {
        activity.StartedAt = Now;
        activity.Identity = identity;
        activity.RequestId = requestId;
        activity.LastHeartbeatAt = null;
        IsDirty = true;
    }

    public void HeartbeatActivity(PendingActivity activity, Payloads? details)
    {
        activity.LastHeartbeatAt = Now;
        activity.HeartbeatDetails = details;
        IsDirty = true;
    }

    public void CompleteActivity(PendingActivity activity, Payloads? result, string identity)
    {
        var e = NewEvent(EventType.ActivityTaskCompleted);
        e.ActivityTaskCompletedEventAttributes = new()
        {
            Result = result,
            ScheduledEventId = activity.ScheduledEventId,
            StartedEventId = RecordStarted(activity),
            Identity = identity,
        };
        EndActivity(e);
    }

    /// <summary>A failed attempt: tried again later if the policy allows, else the activity fails.</summary>
    public void FailActivity(PendingActivity activity, Failure failure, string identity)
    {
        var state = RetryActivity(activity, failure);
        if (state == RetryState.InProgress)
        {
            return;
        }

        var e = NewEvent(EventType.ActivityTaskFailed);
        e.ActivityTaskFailedEventAttributes = new()
        {
            Failure = failure,
            ScheduledEventId = activity.ScheduledEventId,
            StartedEventId = RecordStarted(activity),
            Identity = identity,
            RetryState = state,
        };
        EndActivity(e);
    }

    public void CancelActivity(PendingActivity activity, Payloads? details, string identity)
    {
        var e = NewEvent(EventType.ActivityTaskCanceled);
        e.ActivityTaskCanceledEventAttributes = new()
        {
            Details = details,
            LatestCancelRequestedEventId = activity.CancelRequestedEventId,
            ScheduledEventId = activity.ScheduledEventId,
            StartedEventId = RecordStarted(activity),
            Identity = identity,
        };
        EndActivity(e);
    }

    public void TimeOutActivity(PendingActivity activity, TimeoutType type)
    {
        var failure = TimeoutFailure(activity, type);
        var state = type is TimeoutType.ScheduleToClose or TimeoutType.ScheduleToStart
            ? RetryState.NonRetryableFailure
            : RetryActivity(activity, failure);
        if (state == RetryState.InProgress)
        {
            return;
        }

        if (state == RetryState.Timeout)
        {
            // There was no time left for another attempt: that is what ended it.
            activity.LastFailure ??= failure;
            failure = TimeoutFailure(activity, TimeoutType.ScheduleToClose);
        }

        var e = NewEvent(EventType.ActivityTaskTimedOut);
        e.ActivityTaskTimedOutEventAttributes = new()
        {
            Failure = failure,
            ScheduledEventId = activity.ScheduledEventId,
            StartedEventId = RecordStarted(activity),
            RetryState = state,
        };
        EndActivity(e);
    }

    public void DispatchActivity(PendingActivity activity)
    {
        activity.IsDispatched = true;
        ActivitiesToDispatch.Add(activity);
    }

    private static Failure TimeoutFailure(PendingActivity activity, TimeoutType type) => new()
    {
        Message = type switch
        {
            TimeoutType.ScheduleToClose => "activity ScheduleToClose timeout",
            TimeoutType.ScheduleToStart => "activity ScheduleToStart timeout",
            TimeoutType.Heartbeat => "activity Heartbeat timeout",
            _ => "activity StartToClose timeout",
        },
        Source = "Server",
        Cause = type == TimeoutType.ScheduleToClose ? activity.LastFailure : null,
        TimeoutFailureInfo = new() { TimeoutType = type, LastHeartbeatDetails = activity.HeartbeatDetails },
    };

    private RetryState RetryActivity(PendingActivity activity, Failure failure)
    {
        if (activity.CancelRequested)
        {
            return RetryState.CancelRequested;
        }

        var (state, backoff) = RetryPolicies.Next(
            activity.Scheduled.RetryPolicy, activity.Attempt, failure, Now, ExpiryOf(activity));
        if (state != RetryState.InProgress)
        {
            return state;
        }

        activity.Attempt++;
        activity.LastFailure = failure;
        activity.LastAttemptCompletedAt = Now;
        activity.RetryInterval = backoff;
        activity.AttemptScheduledAt = Now + backoff;
        activity.StartedAt = null;
        activity.IsDispatched = false;
        IsDirty = true;
        if (backoff <= TimeSpan.Zero)
        {
            DispatchActivity(activity);
        }

        return state;
    }

    /// <summary>The Started event is written with the end of the activity: attempts before the last leave none.</summary>
    private long RecordStarted(PendingActivity activity)
    {
        if (activity.StartedAt is not { } startedAt)
        {
            return 0;
        }

        return Record(new HistoryEvent
        {
            EventType = EventType.ActivityTaskStarted,
            EventTime = Timestamp.FromDateTimeOffset(startedAt),
            ActivityTaskStartedEventAttributes = new()
            {
                ScheduledEventId = activity.ScheduledEventId,
                Identity = activity.Identity,
                RequestId = activity.RequestId,
                Attempt = activity.Attempt,
                LastFailure = activity.LastFailure,
            },
        }).EventId;
    }

    private void EndActivity(HistoryEvent e)
    {
        Record(e);
        EnsureWorkflowTask();
    }
}
