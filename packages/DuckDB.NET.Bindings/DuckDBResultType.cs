namespace DuckDB.NET.Native;

/// <summary>What a statement's result holds.</summary>
public enum DuckDBResultType
{
    Invalid = 0,
    ChangedRows = 1,
    Nothing = 2,
    QueryResult = 3,
}
