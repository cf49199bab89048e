namespace DuckDB.NET.Native;

/// <summary>
/// A TIME WITH TIME ZONE as DuckDB stores it: 40 bits of microseconds, then 24 bits that count the offset down from
/// +15:59:59, so that values order by the bits.
/// </summary>
public struct DuckDBTimeTzStruct
{
    private const int OffsetBits = 24;
    private const int MaxOffset = (16 * 60 * 60) - 1;

    public ulong Bits { get; set; }

    internal static DuckDBTimeTzStruct Of(long micros, int offsetSeconds) =>
        new() { Bits = ((ulong)micros << OffsetBits) | (uint)(MaxOffset - offsetSeconds) };

    internal readonly DuckDBTimeTz ToTimeTz() => new()
    {
        Time = DuckDBTimeOnly.FromMicros((long)(Bits >> OffsetBits)),
        Offset = MaxOffset - (int)(Bits & ((1 << OffsetBits) - 1)),
    };
}
