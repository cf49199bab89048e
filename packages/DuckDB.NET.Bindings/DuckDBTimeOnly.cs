using System.Globalization;

namespace DuckDB.NET.Native;

/// <summary>A time of day, to the microsecond.</summary>
public readonly struct DuckDBTimeOnly(byte hour, byte min, byte sec, int microsecond)
{
    private const long MicrosPerSecond = 1_000_000;

    public DuckDBTimeOnly(byte hour, byte min, byte sec)
        : this(hour, min, sec, 0)
    {
    }

    public byte Hour { get; } = hour;

    public byte Min { get; } = min;

    public byte Sec { get; } = sec;

    public int Microsecond { get; } = microsecond;

    public long Ticks => Micros * TimeSpan.TicksPerMicrosecond;

    internal long Micros => ((((Hour * 60L) + Min) * 60) + Sec) * MicrosPerSecond + Microsecond;

    public static explicit operator DuckDBTimeOnly(DateTime dateTime) =>
        FromMicros(dateTime.TimeOfDay.Ticks / TimeSpan.TicksPerMicrosecond);

    public static explicit operator DateTime(DuckDBTimeOnly timeOnly) => timeOnly.ToDateTime();

    public static implicit operator DuckDBTimeOnly(TimeOnly time) => FromMicros(time.Ticks / TimeSpan.TicksPerMicrosecond);

    public static implicit operator TimeOnly(DuckDBTimeOnly time) => new(time.Ticks);

    /// <summary>This time on 0001-01-01.</summary>
    public DateTime ToDateTime() => DateTime.MinValue.AddTicks(Ticks);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Hour:D2}:{Min:D2}:{Sec:D2}.{Microsecond:D6}");

    internal static DuckDBTimeOnly FromMicros(long micros)
    {
        var seconds = Math.DivRem(micros, MicrosPerSecond, out var microsecond);
        return new((byte)(seconds / 3600), (byte)(seconds / 60 % 60), (byte)(seconds % 60), (int)microsecond);
    }
}
