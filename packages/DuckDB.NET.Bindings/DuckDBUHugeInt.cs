using System.Numerics;

namespace DuckDB.NET.Native;

/// <summary>A UHUGEINT: 128 bits without a sign.</summary>
public readonly struct DuckDBUHugeInt(ulong lower, ulong upper)
{
    public DuckDBUHugeInt(BigInteger value)
        : this((ulong)(InRange(value) & ulong.MaxValue), (ulong)(value >> 64))
    {
    }

    public static BigInteger HugeIntMinValue { get; } = BigInteger.Zero;

    public static BigInteger HugeIntMaxValue { get; } = BigInteger.Pow(2, 128) - 1;

    public ulong Lower { get; } = lower;

    public ulong Upper { get; } = upper;

    public BigInteger ToBigInteger() => ((BigInteger)Upper << 64) + Lower;

    private static BigInteger InRange(BigInteger value) => value >= HugeIntMinValue && value <= HugeIntMaxValue
        ? value
        : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A UHUGEINT is at least 0 and less than 2^128.");
}
