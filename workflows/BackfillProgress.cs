namespace Flywheel.Workflows;

/// <summary>
/// How a backfill stands. <paramref name="Skipped"/> are days that need no run, or that somebody else runs;
/// <paramref name="Retrying"/> means that all days had their turn, and those that failed are tried once more, one at a time.
/// </summary>
public sealed record BackfillProgress(
    int Total, int Done, int Failed, int Skipped, IReadOnlyList<string> Running, bool Paused, bool Retrying = false);

/// <summary>What a backfill came to.</summary>
public sealed record BackfillResult(int Total, int Done, int Skipped, IReadOnlyList<FailedDay> Failed)
{
    public long RowsLoaded { get; init; }

    public TimeSpan Duration { get; init; }

    public string Summary { get; init; } = "";
}

/// <summary>A day that failed twice, and why.</summary>
public sealed record FailedDay(string Day, string Reason);

/// <summary>What a backfill hands to its successor.</summary>
public sealed record BackfillState(
    IReadOnlyList<string> Left, IReadOnlyList<FailedDay> Failed, int Total, int Done, int Skipped, long RowsLoaded, bool Paused, DateTime StartedAt)
{
    /// <summary>Those that have failed once and wait for their second turn.</summary>
    public IReadOnlyList<FailedDay>? ToRetry { get; init; }
}
