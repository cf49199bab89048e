namespace DuckDB.NET.Data.DataChunk.Reader;

internal sealed unsafe class IntervalReader(string column) : VectorReader(column, DuckDBType.Interval)
{
    public override Type ClrType => typeof(TimeSpan);

    public override Type ProviderSpecificClrType => typeof(DuckDBInterval);

    protected internal override T Read<T>(ulong offset)
    {
        var interval = ((DuckDBInterval*)Data)[offset];
        return typeof(T) == typeof(TimeSpan) || typeof(T) == typeof(object) ? (T)(object)(TimeSpan)interval
            : typeof(T) == typeof(DuckDBInterval) ? (T)(object)interval
            : throw CannotBe<T>();
    }
}
