namespace Temporalio.Activities;

/// <summary>Why an activity's cancellation token was cancelled.</summary>
public enum ActivityCancelReason
{
    None = 0,

    /// <summary>The server does not know the activity any more: its workflow ended, for example.</summary>
    GoneFromServer = 1,

    CancelRequested = 2,

    Timeout = 3,

    WorkerShutdown = 4,

    /// <summary>A heartbeat could not be recorded: its details cannot be converted, say.</summary>
    HeartbeatRecordFailure = 5,

    Paused = 6,

    Reset = 7,
}
