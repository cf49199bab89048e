namespace DuckDB.NET.Native;

/// <summary>
/// A TIMESTAMP as DuckDB stores it: a count since 1970-01-01, of microseconds unless the type says otherwise.
/// </summary>
public struct DuckDBTimestampStruct
{
    public static readonly DuckDBTimestampStruct PositiveInfinity = new() { Micros = long.MaxValue };

    public static readonly DuckDBTimestampStruct NegativeInfinity = new() { Micros = -long.MaxValue };

    public long Micros { get; set; }

    public readonly bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;

    public readonly bool IsPositiveInfinity => Micros == long.MaxValue;

    public readonly bool IsNegativeInfinity => Micros == -long.MaxValue;
}
