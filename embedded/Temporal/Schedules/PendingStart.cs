using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>An action that is due: it waits for its turn, or it is being started.</summary>
internal sealed record PendingStart
{
    /// <summary>What the spec says; the run is named for it.</summary>
    public required DateTimeOffset Nominal { get; init; }

    /// <summary>With jitter.</summary>
    public required DateTimeOffset Actual { get; init; }

    /// <summary>Unspecified is the schedule's policy at the time when it matters, so that an update reaches it.</summary>
    public ScheduleOverlapPolicy Overlap { get; init; }

    /// <summary>Asked for (trigger, backfill): neither pausing nor a limit of actions holds it back.</summary>
    public bool Manual { get; init; }

    /// <summary>
    /// Stored before the start is sent, so that one sent again after a crash is known to the engine as the same.
    /// </summary>
    public required string RequestId { get; init; }

    /// <summary>Set once it is its turn.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Runs beside others, and takes no part in what they hand on.</summary>
    public bool Concurrent { get; init; }

    public int Attempts { get; init; }

    /// <summary>Not to be tried before, after a start that failed.</summary>
    public DateTimeOffset NotBefore { get; init; }

    public bool IsStarting => WorkflowId is not null;
}

/// <summary>A run that this schedule started and that has not ended. Its run id is the chain's first.</summary>
internal sealed record StartedRun(string WorkflowId, string RunId)
{
    public bool Concurrent { get; init; }

    public RunStop Stop { get; init; }

    /// <summary>The request to stop has been made.</summary>
    public bool StopSent { get; init; }
}

internal enum RunStop
{
    None,
    Cancel,
    Terminate,
}

/// <summary>A stretch of time whose actions are to be taken now.</summary>
/// <param name="After">Exclusive; moves forward as the buffer takes them.</param>
/// <param name="Until">Inclusive.</param>
/// <param name="Overlap">Unspecified is the schedule's.</param>
/// <param name="Id">Tells the actions of two backfills of one time apart.</param>
internal sealed record Backfill(DateTimeOffset After, DateTimeOffset Until, ScheduleOverlapPolicy Overlap, string Id);
