namespace DuckDB.NET.Native;

/// <summary><c>duckdb_result</c>: five fields that its header calls deprecated, and a pointer.</summary>
internal struct NativeResult
{
#pragma warning disable CS0169, IDE0051, IDE0044 // only DuckDB reads and writes them
    private nint _columnCount;
    private nint _rowCount;
    private nint _rowsChanged;
    private nint _columns;
    private nint _errorMessage;
    private nint _internal;
#pragma warning restore CS0169, IDE0051, IDE0044
}
