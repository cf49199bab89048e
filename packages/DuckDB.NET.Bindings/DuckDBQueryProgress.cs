namespace DuckDB.NET.Native;

/// <summary>How far a running query is. DuckDB keeps it only while <c>enable_progress_bar</c> is set.</summary>
public readonly struct DuckDBQueryProgress
{
    /// <summary>0 to 100, and -1 when DuckDB does not know.</summary>
    public double Percentage { get; }

    public ulong RowsProcessed { get; }

    public ulong TotalRowsToProcess { get; }
}
