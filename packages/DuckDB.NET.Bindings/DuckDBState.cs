namespace DuckDB.NET.Native;

/// <summary>Whether a call of the C API worked.</summary>
public enum DuckDBState
{
    Success = 0,
    Error = 1,
}
