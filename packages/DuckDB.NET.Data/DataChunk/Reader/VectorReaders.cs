namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>The reader for each of DuckDB's types.</summary>
internal static class VectorReaders
{
    public static VectorReader For(string column, LogicalTypeHandle logicalType)
    {
        var type = NativeMethods.TypeId(logicalType);
        return type switch
        {
            DuckDBType.Boolean => new BooleanReader(column),
            DuckDBType.TinyInt => new NumberReader<sbyte>(column, type),
            DuckDBType.SmallInt => new NumberReader<short>(column, type),
            DuckDBType.Integer or DuckDBType.SqlNull => new NumberReader<int>(column, type),
            DuckDBType.BigInt => new NumberReader<long>(column, type),
            DuckDBType.UnsignedTinyInt => new NumberReader<byte>(column, type),
            DuckDBType.UnsignedSmallInt => new NumberReader<ushort>(column, type),
            DuckDBType.UnsignedInteger => new NumberReader<uint>(column, type),
            DuckDBType.UnsignedBigInt => new NumberReader<ulong>(column, type),
            DuckDBType.Float => new NumberReader<float>(column, type),
            DuckDBType.Double => new NumberReader<double>(column, type),
            DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt or DuckDBType.VarInt => new BigIntegerReader(column, type),
            DuckDBType.Decimal => new DecimalReader(column, logicalType),
            DuckDBType.Varchar or DuckDBType.Blob or DuckDBType.Bit => new VarcharReader(column, type),
            DuckDBType.Uuid => new GuidReader(column),
            DuckDBType.Enum => new EnumReader(column, logicalType),
            DuckDBType.Date => new DateReader(column),
            DuckDBType.Time or DuckDBType.TimeTz => new TimeReader(column, type),
            DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs
                or DuckDBType.TimestampTz => new TimestampReader(column, type),
            DuckDBType.Interval => new IntervalReader(column),
            DuckDBType.List or DuckDBType.Array => new ListReader(column, type, logicalType),
            DuckDBType.Map => new MapReader(column, logicalType),
            DuckDBType.Struct => new StructReader(column, logicalType),
            DuckDBType.Union => new UnionReader(column, logicalType),
            _ => throw new NotSupportedException(
                $"Column '{column}' has a type (number {(int)type} of DuckDB's C API) that cannot be read. Cast it to VARCHAR in SQL."),
        };
    }
}
