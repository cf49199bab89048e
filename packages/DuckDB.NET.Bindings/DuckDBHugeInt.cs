using System.Numerics;

namespace DuckDB.NET.Native;

/// <summary>A HUGEINT: 128 bits with a sign.</summary>
public readonly struct DuckDBHugeInt(ulong lower, long upper)
{
    public DuckDBHugeInt(BigInteger value)
        : this((ulong)(value & ulong.MaxValue), (long)(InRange(value) >> 64))
    {
    }

    public static BigInteger HugeIntMinValue { get; } = -BigInteger.Pow(2, 127);

    public static BigInteger HugeIntMaxValue { get; } = BigInteger.Pow(2, 127) - 1;

    public ulong Lower { get; } = lower;

    public long Upper { get; } = upper;

    public BigInteger ToBigInteger() => ((BigInteger)Upper << 64) + Lower;

    internal static DuckDBHugeInt Of(Int128 value) => new((ulong)value, (long)(value >> 64));

    internal Int128 ToInt128() => new((ulong)Upper, Lower);

    private static BigInteger InRange(BigInteger value) => value >= HugeIntMinValue && value <= HugeIntMaxValue
        ? value
        : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A HUGEINT is at least -2^127 and less than 2^127.");
}
