using Flywheel.Activities.Lake;

namespace Flywheel.Activities.Convert;

/// <summary>What was made, and how many rows it has.</summary>
public sealed record Converted(LakeObject File, long Rows)
{
    /// <summary>How many rows were set apart, into <see cref="Quarantine"/>, each with its number and the reason.</summary>
    public long RowsQuarantined { get; init; }

    public string? Quarantine { get; init; }

    /// <summary>How the file differs from the schema without being wrong.</summary>
    public IReadOnlyList<string> Drift { get; init; } = [];
}
