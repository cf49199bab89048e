namespace DuckDB.NET.Data.DataChunk.Reader;

internal sealed unsafe class BooleanReader(string column) : VectorReader(column, DuckDBType.Boolean)
{
    public override Type ClrType => typeof(bool);

    protected internal override T Read<T>(ulong offset) => typeof(T) == typeof(bool) || typeof(T) == typeof(object)
        ? (T)(object)(((byte*)Data)[offset] != 0)
        : throw CannotBe<T>();
}
