using System.Numerics;
using Google.Api.Gax;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A BIGNUMERIC: 38 digits before the point and 38 after it, and a few more (2^255 * 10^-38).</summary>
public struct BigQueryBigNumeric : IEquatable<BigQueryBigNumeric>, IComparable<BigQueryBigNumeric>, IComparable
{
    private const int Scale = 38;

    private static readonly BigInteger Max = BigInteger.Pow(2, 255) - 1;
    private static readonly BigInteger Min = -BigInteger.Pow(2, 255);

    private readonly BigInteger _integer;

    /// <exception cref="OverflowException">The value is out of range.</exception>
    private BigQueryBigNumeric(BigInteger integer) => _integer = IsInRange(integer)
        ? integer
        : throw new OverflowException("BIGNUMERIC value out of range");

    public static BigQueryBigNumeric Zero { get; }

    public static BigQueryBigNumeric MaxValue { get; } = new(Max);

    public static BigQueryBigNumeric MinValue { get; } = new(Min);

    /// <summary>The smallest value above zero.</summary>
    public static BigQueryBigNumeric Epsilon { get; } = new(BigInteger.One);

    public static implicit operator BigQueryBigNumeric(decimal value) =>
        new(ScaledInteger.FromDecimal(value, Scale).Value);

    public static implicit operator BigQueryBigNumeric(int value) => (long)value;

    public static implicit operator BigQueryBigNumeric(long value) => new(value * BigInteger.Pow(10, Scale));

    public static implicit operator BigQueryBigNumeric(ulong value) => new(value * BigInteger.Pow(10, Scale));

    /// <summary>Places that there is no room for are cut off; see <see cref="ToDecimal" />.</summary>
    public static explicit operator decimal(BigQueryBigNumeric value) =>
        value.ToDecimal(LossOfPrecisionHandling.Truncate);

    public static BigQueryBigNumeric operator +(BigQueryBigNumeric lhs, BigQueryBigNumeric rhs) =>
        new(lhs._integer + rhs._integer);

    public static BigQueryBigNumeric operator -(BigQueryBigNumeric lhs, BigQueryBigNumeric rhs) =>
        new(lhs._integer - rhs._integer);

    public static BigQueryBigNumeric operator +(BigQueryBigNumeric value) => value;

    public static BigQueryBigNumeric operator -(BigQueryBigNumeric value) => new(-value._integer);

    public static bool operator ==(BigQueryBigNumeric lhs, BigQueryBigNumeric rhs) => lhs.Equals(rhs);

    public static bool operator !=(BigQueryBigNumeric lhs, BigQueryBigNumeric rhs) => !lhs.Equals(rhs);

    /// <summary>Digits with at most one point and a leading <c>-</c>. Further places are cut off.</summary>
    /// <exception cref="FormatException">The text is something else, or the value out of range.</exception>
    public static BigQueryBigNumeric Parse(string text) => TryParse(text, out var value)
        ? value
        : throw new FormatException(
            $"'{text}' is no BIGNUMERIC value: digits, at most one decimal point and a leading '-'.");

    public static bool TryParse(string text, out BigQueryBigNumeric value)
    {
        GaxPreconditions.CheckNotNull(text, nameof(text));
        var isValue = ScaledInteger.TryParse(text, Scale, out var integer) && IsInRange(integer);
        value = isValue ? new(integer) : default;
        return isValue;
    }

    /// <exception cref="OverflowException">The value is out of the range of <see cref="decimal" />.</exception>
    /// <exception cref="InvalidOperationException">Places would be cut off, which was not wanted.</exception>
    public decimal ToDecimal(LossOfPrecisionHandling lossOfPrecisionHandling) =>
        ScaledInteger.ToDecimal(_integer, Scale, lossOfPrecisionHandling);

    public int CompareTo(BigQueryBigNumeric other) => _integer.CompareTo(other._integer);

    int IComparable.CompareTo(object obj) => obj switch
    {
        null => 1,
        BigQueryBigNumeric other => CompareTo(other),
        _ => throw new ArgumentException($"Object must be of type {nameof(BigQueryBigNumeric)}", nameof(obj)),
    };

    public bool Equals(BigQueryBigNumeric other) => _integer == other._integer;

    public override bool Equals(object obj) => obj is BigQueryBigNumeric other && Equals(other);

    public override int GetHashCode() => _integer.GetHashCode();

    /// <summary>As few decimal places as the value needs, a point between them, and a digit before it.</summary>
    public override string ToString() => ScaledInteger.Format(_integer, Scale);

    private static bool IsInRange(BigInteger integer) => integer >= Min && integer <= Max;
}
