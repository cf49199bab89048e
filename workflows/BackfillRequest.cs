namespace Flywheel.Workflows;

/// <summary>
/// What to make up for: the runs of a dated pipeline from <paramref name="From"/> to <paramref name="To"/>, both included,
/// written as the second part of their ids (<c>2021-01</c>, <c>2021-01-31</c>).
/// </summary>
public sealed record BackfillRequest(string Pipeline, string From, string To)
{
    public BackfillDays Days { get; init; } = BackfillDays.Missing;

    /// <summary>The latest day first.</summary>
    public bool Backwards { get; init; }

    /// <summary>How many runs are at work at the same time.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>What every run is given; empty for the pipeline's defaults.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>How steps of the runs are retried; null for the standard.</summary>
    public Retries? Retries { get; init; }

    /// <summary>What a predecessor that continued as new has left; null at the beginning.</summary>
    public BackfillState? State { get; init; }

    /// <summary>The workflow id of this backfill: two of the same range are one.</summary>
    public string WorkflowId => $"{Backfill.Type}/{Pipeline}/{From}..{To}";
}

/// <summary>Which days of the range a backfill runs.</summary>
public enum BackfillDays
{
    /// <summary>Those that have no run.</summary>
    Missing,

    /// <summary>Those whose run did not succeed, those that were cancelled included.</summary>
    Failed,

    /// <summary>All of them, once more where they have succeeded.</summary>
    All,
}
