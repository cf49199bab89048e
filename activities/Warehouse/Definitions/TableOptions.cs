namespace Flywheel.Activities.Warehouse.Definitions;

/// <summary>What stands beside a table's schema: <c>warehouse/schemas/&lt;dataset&gt;.&lt;table&gt;.table.json</c>.</summary>
public sealed record TableOptions
{
    public string? Description { get; init; }

    public Partitioning? Partitioning { get; init; }

    public IReadOnlyList<string> Clustering { get; init; } = [];

    /// <summary>The kind of files that are loaded for it; null for a table that no file is loaded for.</summary>
    public LandedFormat? Landed { get; init; }

    /// <summary>Columns that the header of a CSV file may lack which becomes Parquet, because the source did not always have them. They are null then.</summary>
    public IReadOnlyList<string> MayBeMissing { get; init; } = [];

    public QuarantineLimit Quarantine { get; init; } = new();

    public IReadOnlyList<Check> Checks { get; init; } = [];
}

/// <summary>By what time rows are kept together: a column's, or that of the load where no <paramref name="Field"/> is named.</summary>
public sealed record Partitioning(string Type, string? Field = null);

/// <summary>Kinds of files, by BigQuery's names.</summary>
public enum LandedFormat
{
    Csv,
    NewlineDelimitedJson,
    Parquet,
}

/// <summary>How many rows of a file may be set apart. More fail the run before anything is published.</summary>
public sealed record QuarantineLimit
{
    /// <summary>Of all rows, from 0 (none may be bad) to 1.</summary>
    public double MaxShare { get; init; }

    public long MaxRows { get; init; } = long.MaxValue;

    public bool Allows(long bad, long all) => bad <= MaxRows && bad <= MaxShare * all;

    public override string ToString() => MaxRows == long.MaxValue
        ? FormattableString.Invariant($"{MaxShare * 100:0.##} %")
        : FormattableString.Invariant($"{MaxShare * 100:0.##} %, {MaxRows} rows");
}
