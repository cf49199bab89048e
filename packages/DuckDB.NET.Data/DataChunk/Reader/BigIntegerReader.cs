namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>HUGEINT, UHUGEINT and BIGNUM, which the official enumeration still calls by its old name, VARINT.</summary>
internal sealed unsafe class BigIntegerReader(string column, DuckDBType type) : VectorReader(column, type)
{
    // A BIGNUM: three bytes, whose first bit says "not negative", then its magnitude, big end first; complemented if negative.
    private const int HeaderLength = 3;

    public override Type ClrType => typeof(BigInteger);

    public override Type ProviderSpecificClrType => DuckDBType switch
    {
        DuckDBType.HugeInt => typeof(DuckDBHugeInt),
        DuckDBType.UnsignedHugeInt => typeof(DuckDBUHugeInt),
        _ => typeof(BigInteger),
    };

    protected internal override T Read<T>(ulong offset)
    {
        if (typeof(T) == typeof(DuckDBHugeInt) && DuckDBType == DuckDBType.HugeInt)
        {
            return (T)(object)((DuckDBHugeInt*)Data)[offset];
        }

        if (typeof(T) == typeof(DuckDBUHugeInt) && DuckDBType == DuckDBType.UnsignedHugeInt)
        {
            return (T)(object)((DuckDBUHugeInt*)Data)[offset];
        }

        var value = DuckDBType switch
        {
            DuckDBType.HugeInt => ((DuckDBHugeInt*)Data)[offset].ToBigInteger(),
            DuckDBType.UnsignedHugeInt => ((DuckDBUHugeInt*)Data)[offset].ToBigInteger(),
            _ => Bignum(NativeString.Bytes((NativeString*)Data + offset)),
        };
        return typeof(T) == typeof(BigInteger) || typeof(T) == typeof(object)
            ? (T)(object)value
            : NumberCasts.To<BigInteger, T>(value, out var result) ? result
            : throw CannotBe<T>();
    }

    private static BigInteger Bignum(ReadOnlySpan<byte> bytes)
    {
        var magnitude = bytes[HeaderLength..];
        if ((bytes[0] & 0x80) != 0)
        {
            return new(magnitude, isUnsigned: true, isBigEndian: true);
        }

        var complement = magnitude.ToArray();
        foreach (ref var part in complement.AsSpan())
        {
            part = (byte)~part;
        }

        return -new BigInteger(complement, isUnsigned: true, isBigEndian: true);
    }
}
