namespace DuckDB.NET.Data.DataChunk.Reader;

internal sealed unsafe class TimeReader(string column, DuckDBType type) : VectorReader(column, type)
{
    public override Type ClrType => DuckDBType == DuckDBType.Time ? typeof(TimeOnly) : typeof(DateTimeOffset);

    public override Type ProviderSpecificClrType =>
        DuckDBType == DuckDBType.Time ? typeof(DuckDBTimeOnly) : typeof(DuckDBTimeTz);

    protected internal override T Read<T>(ulong offset) =>
        DuckDBType == DuckDBType.Time ? ReadTime<T>(offset) : ReadTimeTz<T>(offset);

    private T ReadTime<T>(ulong offset)
    {
        var time = DuckDBTimeOnly.FromMicros(((DuckDBTime*)Data)[offset].Micros);
        return typeof(T) == typeof(TimeOnly) || typeof(T) == typeof(object) ? (T)(object)(TimeOnly)time
            : typeof(T) == typeof(DateTime) ? (T)(object)time.ToDateTime()
            : typeof(T) == typeof(DuckDBTimeOnly) ? (T)(object)time
            : throw CannotBe<T>();
    }

    private T ReadTimeTz<T>(ulong offset)
    {
        var time = ((DuckDBTimeTzStruct*)Data)[offset].ToTimeTz();
        if (typeof(T) == typeof(DuckDBTimeTz))
        {
            return (T)(object)time;
        }

        // On the second day, so that no offset leads out of the calendar.
        return typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(object)
            ? (T)(object)new DateTimeOffset(time.Time.ToDateTime().AddDays(1), TimeSpan.FromSeconds(time.Offset))
            : throw CannotBe<T>();
    }
}
