using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Native;

/// <summary>An INTERVAL: months, days and microseconds, which do not add up to each other.</summary>
public readonly struct DuckDBInterval(int months, int days, ulong micros)
{
    public int Months { get; } = months;

    public int Days { get; } = days;

    /// <summary>DuckDB counts these with a sign; this is their two's complement.</summary>
    public ulong Micros { get; } = micros;

    /// <exception cref="ArgumentOutOfRangeException">The interval has months, or is too long.</exception>
    public static explicit operator TimeSpan(DuckDBInterval interval) => interval.TryConvert(out var timeSpan)
        ? timeSpan.Value
        : throw new ArgumentOutOfRangeException(
            nameof(interval),
            $"An interval of {interval.Months} months, {interval.Days} days and {(long)interval.Micros} microseconds is "
            + "no TimeSpan: months have no fixed length, and a TimeSpan ends after about 29,000 years.");

    public static implicit operator DuckDBInterval(TimeSpan timeSpan) => new(
        0, timeSpan.Days, (ulong)((timeSpan.Ticks - (timeSpan.Days * TimeSpan.TicksPerDay)) / TimeSpan.TicksPerMicrosecond));

    public bool TryConvert([NotNullWhen(true)] out TimeSpan? timeSpan)
    {
        timeSpan = null;
        if (Months != 0)
        {
            return false;
        }

        var ticks = ((Int128)Days * TimeSpan.TicksPerDay) + ((Int128)(long)Micros * TimeSpan.TicksPerMicrosecond);
        if (ticks < long.MinValue || ticks > long.MaxValue)
        {
            return false;
        }

        timeSpan = new TimeSpan((long)ticks);
        return true;
    }
}
