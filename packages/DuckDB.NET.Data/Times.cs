namespace DuckDB.NET.Data;

/// <summary>Moments between DuckDB's count since 1970 and the CLR's ticks since year one.</summary>
internal static class Times
{
    public static DuckDBTimestampStruct ToTimestamp(DateTime moment) =>
        new() { Micros = (moment.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond };

    public static DuckDBTimeTzStruct ToTimeTz(DateTimeOffset moment) =>
        DuckDBTimeTzStruct.Of(moment.TimeOfDay.Ticks / TimeSpan.TicksPerMicrosecond, (int)moment.Offset.TotalSeconds);

    /// <summary>A moment in the unit of a column: seconds, milliseconds, nanoseconds, else microseconds.</summary>
    public static long ToUnits(DateTime moment, DuckDBType type)
    {
        var ticks = moment.Ticks - DateTime.UnixEpoch.Ticks;
        return type switch
        {
            DuckDBType.TimestampS => ticks / TimeSpan.TicksPerSecond,
            DuckDBType.TimestampMs => ticks / TimeSpan.TicksPerMillisecond,
            DuckDBType.TimestampNs => checked(ticks * TimeSpan.NanosecondsPerTick),
            _ => ticks / TimeSpan.TicksPerMicrosecond,
        };
    }

    /// <summary>Ticks since 1970.</summary>
    public static Int128 ToTicks(long units, DuckDBType type) => type switch
    {
        DuckDBType.TimestampS => (Int128)units * TimeSpan.TicksPerSecond,
        DuckDBType.TimestampMs => (Int128)units * TimeSpan.TicksPerMillisecond,
        DuckDBType.TimestampNs => FloorDivide(units, TimeSpan.NanosecondsPerTick),
        _ => (Int128)units * TimeSpan.TicksPerMicrosecond,
    };

    private static long FloorDivide(long number, long by)
    {
        var quotient = Math.DivRem(number, by, out var rest);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
