namespace Flywheel.Activities.Warehouse;

/// <summary>A run, as <c>ops.runs</c> keeps it.</summary>
public sealed record RunRecord
{
    public required string Run { get; init; }

    public required string Pipeline { get; init; }

    public required DateTimeOffset LogicalDate { get; init; }

    /// <summary><c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public long RowsRead { get; init; }

    public long RowsLoaded { get; init; }

    public long RowsQuarantined { get; init; }

    public long Bytes { get; init; }

    public IReadOnlyList<string> Objects { get; init; } = [];

    public IReadOnlyList<string> Jobs { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public string? Summary { get; init; }

    public string? Failure { get; init; }
}
