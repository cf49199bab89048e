using Microsoft.Extensions.Logging;
using Temporalio.Activities;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>Cancels a running activity, once. The first reason is the one that counts.</summary>
internal sealed class ActivityCancellation(ActivityCancelRef shown, CancellationTokenSource source, string activityType, ILogger logger)
{
    private readonly Lock _lock = new();

    /// <summary>Null while nobody has asked for it.</summary>
    public ActivityCancelReason? Reason { get; private set; }

    public ActivityCancellationDetails? Details { get; private set; }

    /// <summary>What made heartbeats impossible, if that is the reason.</summary>
    public Exception? HeartbeatFailure { get; private set; }

    /// <summary>Whether the server, or the worker's end, is the reason, and not the activity's own heartbeats.</summary>
    public bool WasRequested => Reason is not null and not ActivityCancelReason.HeartbeatRecordFailure;

    /// <summary>Whether the server has given the activity up already and wants no answer.</summary>
    public bool IsGone => Details is { IsGoneFromServer: true };

    public void Cancel(ActivityCancelReason reason, ActivityCancellationDetails details, Exception? heartbeatFailure = null)
    {
        lock (_lock)
        {
            if (Reason is not null || source.IsCancellationRequested)
            {
                return;
            }

            Reason = reason;
            Details = details;
            HeartbeatFailure = heartbeatFailure;
        }

        WorkerLog.ActivityCancelling(logger, activityType, reason);
        shown.CancelReason = reason;
        shown.CancellationDetails = details;
        source.Cancel();
    }

    /// <summary>The activity has ended. Whoever still watches its token is told.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (source.IsCancellationRequested)
            {
                return;
            }
        }

        source.Cancel();
    }
}
