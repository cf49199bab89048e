namespace DuckDB.NET.Native;

/// <summary>A TIME as DuckDB stores it: microseconds since midnight.</summary>
public struct DuckDBTime
{
    public long Micros { get; set; }
}
