namespace DuckDB.NET.Data.DataChunk.Reader;

internal sealed unsafe class GuidReader(string column) : VectorReader(column, DuckDBType.Uuid)
{
    public override Type ClrType => typeof(Guid);

    protected internal override T Read<T>(ulong offset) => typeof(T) == typeof(Guid) || typeof(T) == typeof(object)
        ? (T)(object)Guids.FromVector(((DuckDBHugeInt*)Data)[offset])
        : throw CannotBe<T>();
}
