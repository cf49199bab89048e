namespace Flywheel.Workflows;

/// <summary>What a run did. Every pipeline answers with it; it grows by optional members only.</summary>
public sealed record RunResult
{
    public long RowsRead { get; init; }

    public long RowsLoaded { get; init; }

    /// <summary>Rows that were not good enough to load and lie beside the landed file.</summary>
    public long RowsQuarantined { get; init; }

    public long Bytes { get; init; }

    /// <summary>What it landed in the lake, and where bad rows lie.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>What it loaded, as BigQuery writes it: <c>energy.prices$20210131</c>.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>The jobs it ran elsewhere.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>What was found and was no reason to stop: a new column, a check of little severity.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public TimeSpan Duration { get; init; }

    /// <summary>What a person wants to know of it, in a few words.</summary>
    public string Summary { get; init; } = "";
}
