namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>The TIMESTAMP types. What has a time zone is a moment in UTC.</summary>
internal sealed unsafe class TimestampReader(string column, DuckDBType type) : VectorReader(column, type)
{
    private static readonly long LastTick = DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks;

    public override Type ClrType => typeof(DateTime);

    public override Type ProviderSpecificClrType => typeof(DuckDBTimestamp);

    protected internal override T Read<T>(ulong offset)
    {
        var stored = ((DuckDBTimestampStruct*)Data)[offset];
        return typeof(T) == typeof(DateTime) || typeof(T) == typeof(object) ? (T)(object)Moment(stored)
            : typeof(T) == typeof(DateTimeOffset) ? (T)(object)new DateTimeOffset(Moment(stored), TimeSpan.Zero)
            : typeof(T) == typeof(DuckDBTimestamp) ? (T)(object)Timestamp(stored)
            : throw CannotBe<T>();
    }

    private DateTime Moment(DuckDBTimestampStruct stored)
    {
        var ticks = Times.ToTicks(stored.Micros, DuckDBType);
        return !stored.IsInfinity && ticks >= -DateTime.UnixEpoch.Ticks && ticks <= LastTick
            ? new DateTime(DateTime.UnixEpoch.Ticks + (long)ticks)
            : throw new InvalidOperationException(
                $"Column '{Column}' holds {(stored.IsInfinity ? "infinity" : Timestamp(stored))}, which no DateTime and no "
                + $"DateTimeOffset is. Read it as {nameof(DuckDBTimestamp)}.");
    }

    private DuckDBTimestamp Timestamp(DuckDBTimestampStruct stored) => DuckDBTimestamp.FromDuckDBTimestampStruct(
        stored.IsInfinity
            ? stored
            : new() { Micros = (long)(Times.ToTicks(stored.Micros, DuckDBType) / TimeSpan.TicksPerMicrosecond) });
}
