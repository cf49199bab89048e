namespace Flywheel.Embedded.Sources.Data;

/// <summary>What somebody wants the data to be like, other than good.</summary>
internal sealed record Shape
{
    public static readonly Shape Good = new();

    public bool Empty { get; init; }

    /// <summary>Every how many rows one is malformed; 0 for none.</summary>
    public int MalformedEvery { get; init; }

    public Drift Drift { get; init; }

    public bool IsMalformed(long row) => MalformedEvery > 0 && row % MalformedEvery == MalformedEvery - 1;
}

/// <summary>How a source has changed without telling anybody.</summary>
internal enum Drift
{
    None,
    NewColumn,
    ChangedType,
    MissingColumn,
}
