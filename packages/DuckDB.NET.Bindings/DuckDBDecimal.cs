namespace DuckDB.NET.Native;

/// <summary>A DECIMAL: an integer that counts units of ten to the power of minus <see cref="Scale"/>.</summary>
public readonly struct DuckDBDecimal(byte width, byte scale, DuckDBHugeInt value)
{
    public byte Width { get; } = width;

    public byte Scale { get; } = scale;

    public DuckDBHugeInt Value { get; } = value;
}
