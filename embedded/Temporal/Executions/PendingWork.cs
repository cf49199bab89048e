using Flywheel.Embedded.Temporal.Store.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>An activity that was scheduled and has not ended; its attempts leave no events until it does.</summary>
internal sealed class PendingActivity(long scheduledEventId, ActivityTaskScheduledEventAttributes scheduled, DateTimeOffset scheduledAt)
{
    public long ScheduledEventId { get; } = scheduledEventId;

    public ActivityTaskScheduledEventAttributes Scheduled { get; } = scheduled;

    public DateTimeOffset ScheduledAt { get; } = scheduledAt;

    public int Attempt { get; set; } = 1;

    /// <summary>When this attempt is or was to be dispatched: in the future while the activity backs off.</summary>
    public DateTimeOffset AttemptScheduledAt { get; set; } = scheduledAt;

    /// <summary>Whether this attempt waits for a worker, after its back-off if it had one. Not stored: recovery offers anew.</summary>
    public bool IsDispatched { get; set; }

    /// <summary>Null while no worker has this attempt.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    public string Identity { get; set; } = "";

    public string RequestId { get; set; } = "";

    public Failure? LastFailure { get; set; }

    public Payloads? HeartbeatDetails { get; set; }

    public DateTimeOffset? LastHeartbeatAt { get; set; }

    public DateTimeOffset? LastAttemptCompletedAt { get; set; }

    public TimeSpan? RetryInterval { get; set; }

    public bool CancelRequested { get; set; }

    public long CancelRequestedEventId { get; set; }

    /// <summary>Whether the history's Scheduled event alone tells everything.</summary>
    public bool IsUntouched => StartedAt is null && Attempt == 1;

    public ActivityProgress ToProgress() => new()
    {
        ScheduledEventId = ScheduledEventId,
        Attempt = Attempt,
        AttemptScheduledAt = Ticks.Of(AttemptScheduledAt),
        StartedAt = Ticks.Of(StartedAt),
        Identity = Identity,
        RequestId = RequestId,
        LastFailure = LastFailure,
        HeartbeatDetails = HeartbeatDetails,
        LastHeartbeatAt = Ticks.Of(LastHeartbeatAt),
        LastAttemptCompletedAt = Ticks.Of(LastAttemptCompletedAt),
        RetryInterval = RetryInterval?.Ticks ?? 0,
    };

    public void Restore(ActivityProgress progress)
    {
        Attempt = progress.Attempt;
        AttemptScheduledAt = Ticks.Instant(progress.AttemptScheduledAt) ?? ScheduledAt;
        StartedAt = Ticks.Instant(progress.StartedAt);
        Identity = progress.Identity;
        RequestId = progress.RequestId;
        LastFailure = progress.LastFailure;
        HeartbeatDetails = progress.HeartbeatDetails;
        LastHeartbeatAt = Ticks.Instant(progress.LastHeartbeatAt);
        LastAttemptCompletedAt = Ticks.Instant(progress.LastAttemptCompletedAt);
        RetryInterval = progress.RetryInterval == 0 ? null : TimeSpan.FromTicks(progress.RetryInterval);
    }
}

internal sealed record PendingTimer(string Id, long StartedEventId, DateTimeOffset Due);

internal sealed class PendingChild(long initiatedEventId, StartChildWorkflowExecutionInitiatedEventAttributes initiated, HistoryEvent source)
{
    public long InitiatedEventId { get; } = initiatedEventId;

    public StartChildWorkflowExecutionInitiatedEventAttributes Initiated { get; } = initiated;

    /// <summary>The event itself, for the metadata that the child inherits from it.</summary>
    public HistoryEvent Source { get; } = source;

    /// <summary>Null until the child runs.</summary>
    public string? RunId { get; set; }

    /// <summary>0 while the Started event has no id: it waits in the buffer.</summary>
    public long StartedEventId { get; set; }
}

/// <summary>The workflow task that is scheduled, or that a worker has.</summary>
internal sealed class PendingWorkflowTask
{
    public required long ScheduledEventId { get; set; }

    /// <summary>0 while no worker has it.</summary>
    public long StartedEventId { get; set; }

    public required int Attempt { get; set; }

    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>When the first of a series of heart-beating tasks was scheduled.</summary>
    public required DateTimeOffset OriginalScheduledAt { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required bool OnStickyQueue { get; init; }

    /// <summary>Made for an update only: it leaves no events if the update is rejected, and it is not stored.</summary>
    public bool IsSpeculative { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public string Identity { get; set; } = "";

    public string RequestId { get; set; } = "";

    public bool SuggestContinueAsNew { get; set; }

    public long HistorySize { get; set; }

    public bool IsStarted => StartedEventId != 0;

    /// <summary>Whether its Scheduled and Started events are written only when it ends well.</summary>
    public bool IsUnwritten => IsSpeculative || Attempt > 1;

    public PendingWorkflowTask Clone() => (PendingWorkflowTask)MemberwiseClone();

    public WorkflowTaskProgress ToProgress() => new()
    {
        ScheduledEventId = ScheduledEventId,
        StartedEventId = StartedEventId,
        Attempt = Attempt,
        ScheduledAt = Ticks.Of(ScheduledAt),
        StartedAt = Ticks.Of(StartedAt),
        OriginalScheduledAt = Ticks.Of(OriginalScheduledAt),
        Timeout = Timeout.Ticks,
        Identity = Identity,
        RequestId = RequestId,
        SuggestContinueAsNew = SuggestContinueAsNew,
        HistorySize = HistorySize,
        OnStickyQueue = OnStickyQueue,
    };

    public static PendingWorkflowTask From(WorkflowTaskProgress progress) => new()
    {
        ScheduledEventId = progress.ScheduledEventId,
        StartedEventId = progress.StartedEventId,
        Attempt = progress.Attempt,
        ScheduledAt = Ticks.Instant(progress.ScheduledAt)!.Value,
        StartedAt = Ticks.Instant(progress.StartedAt),
        OriginalScheduledAt = Ticks.Instant(progress.OriginalScheduledAt)!.Value,
        Timeout = TimeSpan.FromTicks(progress.Timeout),
        Identity = progress.Identity,
        RequestId = progress.RequestId,
        SuggestContinueAsNew = progress.SuggestContinueAsNew,
        HistorySize = progress.HistorySize,
        OnStickyQueue = progress.OnStickyQueue,
    };
}

internal static class Ticks
{
    public static long Of(DateTimeOffset? instant) => instant?.UtcTicks ?? 0;

    public static DateTimeOffset? Instant(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
