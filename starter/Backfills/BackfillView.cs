using Flywheel.Workflows;

namespace Flywheel.Starter.Backfills;

/// <summary>A backfill as commands show it. Its JSON shape is part of the command line: it grows, it does not change.</summary>
internal sealed record BackfillView
{
    public required string Id { get; init; }

    public required string Pipeline { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required BackfillStatus Status { get; init; }

    /// <summary>All days of the range.</summary>
    public int Total { get; init; }

    public int Done { get; init; }

    public int Failed { get; init; }

    /// <summary>Days that needed no run, or that somebody else runs.</summary>
    public int Skipped { get; init; }

    /// <summary>What had become of those, as far as it is known.</summary>
    public LeftOut LeftOut { get; init; } = new();

    /// <summary>Days whose run somebody cancelled or terminated meanwhile.</summary>
    public IReadOnlyList<string> Cancelled { get; init; } = [];

    /// <summary>The days that are at work.</summary>
    public IReadOnlyList<string> Running { get; init; } = [];

    /// <summary>Whether the days that failed are tried once more.</summary>
    public bool Retrying { get; init; }

    public long RowsLoaded { get; init; }

    public double Seconds { get; init; }

    /// <summary>Days that failed twice, and why.</summary>
    public IReadOnlyList<FailedDay> Failures { get; init; } = [];

    /// <summary>Whether nobody answered when it was asked for last.</summary>
    public bool IsSilent { get; init; }

    public static BackfillView Of(BackfillRequest request) => new()
    {
        Id = request.WorkflowId,
        Pipeline = request.Pipeline,
        From = request.From,
        To = request.To,
        Status = BackfillStatus.Running,
    };

    public BackfillView With(BackfillProgress progress) => this with
    {
        Status = progress.Paused ? BackfillStatus.Paused : BackfillStatus.Running,
        Total = progress.Total,
        Done = progress.Done,
        Failed = progress.Failed,
        Skipped = progress.Skipped,
        LeftOut = progress.LeftOut ?? new(),
        Cancelled = progress.Cancelled,
        Running = progress.Running,
        Retrying = progress.Retrying,
        IsSilent = false,
    };

    public BackfillView With(BackfillResult result) => this with
    {
        Status = result is { Failed.Count: 0, Cancelled.Count: 0, LeftOut: null or { Failed: 0, Cancelled: 0 } }
            ? BackfillStatus.Completed
            : BackfillStatus.Failed,
        Total = result.Total,
        Done = result.Done,
        Failed = result.Failed.Count,
        Skipped = result.Skipped,
        LeftOut = result.LeftOut ?? new(),
        Cancelled = result.Cancelled,
        Running = [],
        Retrying = false,
        RowsLoaded = result.RowsLoaded,
        Seconds = Math.Round(result.Duration.TotalSeconds, 3),
        Failures = result.Failed,
        IsSilent = false,
    };
}

internal enum BackfillStatus
{
    Running,
    Paused,
    Completed,

    /// <summary>It has ended, and some days have failed or were cancelled, now or before.</summary>
    Failed,
}
