using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Convert;

/// <summary>
/// A CSV file with a header, the Parquet file that is made of it, and where its bad rows go: a JSON line each, with the
/// number of the row (the first below the header is 1), the reason, and the row.
/// </summary>
public sealed record CsvConversion(string Csv, string Parquet, string BadRows)
{
    /// <summary>The columns of the Parquet file.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>Those that a header may lack: they are null then. It must have the others.</summary>
    public IReadOnlyList<string> MayBeMissing { get; init; } = [];

    /// <summary>What was found when it came; null where nobody looked.</summary>
    public CsvArrived? Arrived { get; init; }

    /// <summary>As much memory as DuckDB may take before it uses the disk beside the Parquet file.</summary>
    public string MemoryLimit { get; init; } = "512MB";
}
