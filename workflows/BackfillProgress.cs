using Flywheel.Activities.Runs;

namespace Flywheel.Workflows;

/// <summary>
/// How a backfill stands. <paramref name="Skipped"/> are days that need no run, or that somebody else runs;
/// <paramref name="Retrying"/> means that all days had their turn, and those that failed are tried once more, one at a time.
/// </summary>
public sealed record BackfillProgress(
    int Total, int Done, int Failed, int Skipped, IReadOnlyList<string> Running, bool Paused, bool Retrying = false)
{
    /// <summary>Days whose run was cancelled or terminated while the backfill waited for it. They are not tried again.</summary>
    public IReadOnlyList<string> Cancelled { get; init; } = [];

    /// <summary>What had become of the skipped days; null where the worker does not tell.</summary>
    public LeftOut? LeftOut { get; init; }
}

/// <summary>What a backfill came to.</summary>
public sealed record BackfillResult(int Total, int Done, int Skipped, IReadOnlyList<FailedDay> Failed)
{
    /// <inheritdoc cref="BackfillProgress.Cancelled"/>
    public IReadOnlyList<string> Cancelled { get; init; } = [];

    /// <inheritdoc cref="BackfillProgress.LeftOut"/>
    public LeftOut? LeftOut { get; init; }

    public long RowsLoaded { get; init; }

    public TimeSpan Duration { get; init; }

    public string Summary { get; init; } = "";
}

/// <summary>A day that failed twice, and why.</summary>
public sealed record FailedDay(string Day, string Reason);

/// <summary>How many days of a range need no run, or are somebody else's, by what had become of them before.</summary>
public sealed record LeftOut
{
    public int Succeeded { get; init; }

    public int Failed { get; init; }

    public int Cancelled { get; init; }

    /// <summary>At work, or run by somebody else since.</summary>
    public int AtWork { get; init; }

    /// <summary>Never run.</summary>
    public int Missing { get; init; }

    public static LeftOut Of(IEnumerable<FoundRunState> days)
    {
        var counts = days.CountBy(state => state).ToDictionary();
        return new()
        {
            Succeeded = counts.GetValueOrDefault(FoundRunState.Succeeded),
            Failed = counts.GetValueOrDefault(FoundRunState.Failed),
            Cancelled = counts.GetValueOrDefault(FoundRunState.Cancelled),
            AtWork = counts.GetValueOrDefault(FoundRunState.AtWork),
            Missing = counts.GetValueOrDefault(FoundRunState.Missing),
        };
    }
}

/// <summary>What a backfill hands to its successor.</summary>
public sealed record BackfillState(
    IReadOnlyList<string> Left, IReadOnlyList<FailedDay> Failed, int Total, int Done, int Skipped, long RowsLoaded, bool Paused, DateTime StartedAt)
{
    /// <summary>Those that have failed once and wait for their second turn.</summary>
    public IReadOnlyList<FailedDay>? ToRetry { get; init; }

    public IReadOnlyList<string>? Cancelled { get; init; }

    public LeftOut? LeftOut { get; init; }
}
