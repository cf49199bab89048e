namespace DuckDB.NET.Data.DataChunk.Reader;

internal sealed unsafe class DecimalReader(string column, LogicalTypeHandle type) : VectorReader(column, DuckDBType.Decimal)
{
    private readonly DuckDBType _stored = NativeMethods.DecimalInternalType(type);

    public override Type ClrType => typeof(decimal);

    public byte Width { get; } = NativeMethods.DecimalWidth(type);

    public byte Scale { get; } = NativeMethods.DecimalScale(type);

    protected internal override T Read<T>(ulong offset) => typeof(T) == typeof(decimal) || typeof(T) == typeof(object)
        ? (T)(object)Value(offset)
        : throw CannotBe<T>();

    private decimal Value(ulong offset)
    {
        var units = _stored switch
        {
            DuckDBType.SmallInt => ((short*)Data)[offset],
            DuckDBType.Integer => ((int*)Data)[offset],
            DuckDBType.BigInt => ((long*)Data)[offset],
            _ => ((DuckDBHugeInt*)Data)[offset].ToInt128(),
        };
        return Decimals.FromUnits(units, Scale);
    }
}
