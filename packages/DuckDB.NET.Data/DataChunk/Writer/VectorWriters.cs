namespace DuckDB.NET.Data.DataChunk.Writer;

/// <summary>The writer for each of DuckDB's types.</summary>
internal static class VectorWriters
{
    public static VectorWriter For(LogicalTypeHandle logicalType)
    {
        var type = NativeMethods.TypeId(logicalType);
        return type switch
        {
            DuckDBType.Boolean => new BooleanWriter(),
            DuckDBType.TinyInt => new NumberWriter<sbyte>(type),
            DuckDBType.SmallInt => new NumberWriter<short>(type),
            DuckDBType.Integer => new NumberWriter<int>(type),
            DuckDBType.BigInt => new NumberWriter<long>(type),
            DuckDBType.UnsignedTinyInt => new NumberWriter<byte>(type),
            DuckDBType.UnsignedSmallInt => new NumberWriter<ushort>(type),
            DuckDBType.UnsignedInteger => new NumberWriter<uint>(type),
            DuckDBType.UnsignedBigInt => new NumberWriter<ulong>(type),
            DuckDBType.Float => new NumberWriter<float>(type),
            DuckDBType.Double => new NumberWriter<double>(type),
            DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => new BigIntegerWriter(type),
            DuckDBType.Decimal => new DecimalWriter(logicalType),
            DuckDBType.Varchar or DuckDBType.Blob => new VarcharWriter(type),
            DuckDBType.Uuid => new GuidWriter(),
            DuckDBType.Enum => new EnumWriter(logicalType),
            DuckDBType.Date or DuckDBType.Time or DuckDBType.TimeTz or DuckDBType.Interval
                or DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs
                or DuckDBType.TimestampTz => new TimeWriter(type),
            DuckDBType.List => new ListWriter(logicalType),
            DuckDBType.Array => new ArrayWriter(logicalType),
            DuckDBType.Struct => new StructWriter(logicalType),
            DuckDBType.Map => new MapWriter(logicalType),
            _ => throw new NotSupportedException(
                $"A column of type number {(int)type} of DuckDB's C API ({type}) cannot be written. Use an INSERT statement."),
        };
    }
}
