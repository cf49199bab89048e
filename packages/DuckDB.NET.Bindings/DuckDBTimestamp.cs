namespace DuckDB.NET.Native;

/// <summary>A date and a time in the whole of DuckDB's range (and the infinities).</summary>
public readonly struct DuckDBTimestamp(DuckDBDateOnly date, DuckDBTimeOnly time)
{
    /// <summary>One microsecond after the last timestamp.</summary>
    public static readonly DuckDBTimestamp PositiveInfinity = new(new(294247, 1, 10), new(4, 0, 54, 775807));

    /// <summary>One microsecond before the first.</summary>
    public static readonly DuckDBTimestamp NegativeInfinity = new(new(-290308, 12, 21), new(23, 59, 59, 999999));

    private const long MicrosPerDay = 86_400_000_000;

    public DuckDBDateOnly Date { get; } = date;

    public DuckDBTimeOnly Time { get; } = time;

    public bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;

    public bool IsPositiveInfinity => Is(PositiveInfinity);

    public bool IsNegativeInfinity => Is(NegativeInfinity);

    public static implicit operator DuckDBTimestamp(DateTime timestamp) => FromDateTime(timestamp);

    public static implicit operator DateTime(DuckDBTimestamp timestamp) => timestamp.ToDateTime();

    public static DuckDBTimestamp FromDateTime(DateTime dateTime) =>
        new(DuckDBDateOnly.FromDateTime(dateTime), (DuckDBTimeOnly)dateTime);

    public static DuckDBTimestamp FromDuckDBTimestampStruct(DuckDBTimestampStruct timestampStruct)
    {
        if (timestampStruct.IsInfinity)
        {
            return timestampStruct.IsPositiveInfinity ? PositiveInfinity : NegativeInfinity;
        }

        var days = Math.DivRem(timestampStruct.Micros, MicrosPerDay, out var micros);
        return micros < 0
            ? new(DuckDBDateOnly.FromDays(days - 1), DuckDBTimeOnly.FromMicros(micros + MicrosPerDay))
            : new(DuckDBDateOnly.FromDays(days), DuckDBTimeOnly.FromMicros(micros));
    }

    public DateTime ToDateTime() => Date.ToDateTime().AddTicks(Time.Ticks);

    public DuckDBTimestampStruct ToDuckDBTimestampStruct() =>
        IsPositiveInfinity ? DuckDBTimestampStruct.PositiveInfinity
        : IsNegativeInfinity ? DuckDBTimestampStruct.NegativeInfinity
        : new() { Micros = checked((Date.ToDays() * MicrosPerDay) + Time.Micros) };

    public override string ToString() => $"{Date} {Time}";

    private bool Is(DuckDBTimestamp other) => Date.Is(other.Date) && Time.Micros == other.Time.Micros;
}
