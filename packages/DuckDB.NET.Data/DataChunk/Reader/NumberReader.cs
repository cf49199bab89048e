namespace DuckDB.NET.Data.DataChunk.Reader;

internal sealed unsafe class NumberReader<TNumber>(string column, DuckDBType type) : VectorReader(column, type)
    where TNumber : unmanaged, INumber<TNumber>
{
    public override Type ClrType => typeof(TNumber);

    protected internal override T Read<T>(ulong offset)
    {
        var value = ((TNumber*)Data)[offset];
        return typeof(T) == typeof(TNumber) || typeof(T) == typeof(object)
            ? (T)(object)value // no box where T is TNumber: the compiler of machine code sees through it
            : NumberCasts.To<TNumber, T>(value, out var result) ? result
            : throw CannotBe<T>();
    }
}
