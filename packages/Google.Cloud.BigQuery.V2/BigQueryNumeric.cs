using System.Numerics;
using Google.Api.Gax;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A NUMERIC: 29 digits before the point and 9 after it.</summary>
public struct BigQueryNumeric : IEquatable<BigQueryNumeric>, IComparable<BigQueryNumeric>, IComparable
{
    private const int Scale = 9;

    private static readonly BigInteger Max = BigInteger.Pow(10, 38) - 1;
    private static readonly BigInteger Min = -Max;

    private readonly BigInteger _integer;

    /// <exception cref="OverflowException">The value is out of range.</exception>
    private BigQueryNumeric(BigInteger integer) => _integer = IsInRange(integer)
        ? integer
        : throw new OverflowException("NUMERIC value out of range");

    public static BigQueryNumeric Zero { get; }

    public static BigQueryNumeric MaxValue { get; } = new(Max);

    public static BigQueryNumeric MinValue { get; } = new(Min);

    /// <summary>The smallest value above zero.</summary>
    public static BigQueryNumeric Epsilon { get; } = new(BigInteger.One);

    /// <summary>Places that there is no room for are cut off; see <see cref="FromDecimal" />.</summary>
    public static explicit operator BigQueryNumeric(decimal value) =>
        FromDecimal(value, LossOfPrecisionHandling.Truncate);

    public static implicit operator BigQueryNumeric(int value) => (long)value;

    public static implicit operator BigQueryNumeric(long value) => new(value * BigInteger.Pow(10, Scale));

    public static implicit operator BigQueryNumeric(ulong value) => new(value * BigInteger.Pow(10, Scale));

    /// <summary>Places that there is no room for are cut off; see <see cref="ToDecimal" />.</summary>
    public static explicit operator decimal(BigQueryNumeric value) => value.ToDecimal(LossOfPrecisionHandling.Truncate);

    public static BigQueryNumeric operator +(BigQueryNumeric lhs, BigQueryNumeric rhs) =>
        new(lhs._integer + rhs._integer);

    public static BigQueryNumeric operator -(BigQueryNumeric lhs, BigQueryNumeric rhs) =>
        new(lhs._integer - rhs._integer);

    public static BigQueryNumeric operator +(BigQueryNumeric value) => value;

    public static BigQueryNumeric operator -(BigQueryNumeric value) => new(-value._integer);

    public static bool operator ==(BigQueryNumeric lhs, BigQueryNumeric rhs) => lhs.Equals(rhs);

    public static bool operator !=(BigQueryNumeric lhs, BigQueryNumeric rhs) => !lhs.Equals(rhs);

    /// <summary>Digits with at most one point and a leading <c>-</c>. Further places are cut off.</summary>
    /// <exception cref="FormatException">The text is something else, or the value out of range.</exception>
    public static BigQueryNumeric Parse(string text) => TryParse(text, out var value)
        ? value
        : throw new FormatException(
            $"'{text}' is no NUMERIC value: digits, at most one decimal point and a leading '-'.");

    public static bool TryParse(string text, out BigQueryNumeric value)
    {
        GaxPreconditions.CheckNotNull(text, nameof(text));
        var isValue = ScaledInteger.TryParse(text, Scale, out var integer) && IsInRange(integer);
        value = isValue ? new(integer) : default;
        return isValue;
    }

    /// <exception cref="ArgumentException">Places would be cut off, which was not wanted.</exception>
    public static BigQueryNumeric FromDecimal(decimal value, LossOfPrecisionHandling lossOfPrecisionHandling)
    {
        var (integer, isCut) = ScaledInteger.FromDecimal(value, Scale);
        return isCut && lossOfPrecisionHandling is LossOfPrecisionHandling.Throw
            ? throw new ArgumentException("Conversion would lose information", nameof(value))
            : new(integer);
    }

    /// <exception cref="OverflowException">The value is out of the range of <see cref="decimal" />.</exception>
    /// <exception cref="InvalidOperationException">Places would be cut off, which was not wanted.</exception>
    public decimal ToDecimal(LossOfPrecisionHandling lossOfPrecisionHandling) =>
        ScaledInteger.ToDecimal(_integer, Scale, lossOfPrecisionHandling);

    public int CompareTo(BigQueryNumeric other) => _integer.CompareTo(other._integer);

    int IComparable.CompareTo(object obj) => obj switch
    {
        null => 1,
        BigQueryNumeric other => CompareTo(other),
        _ => throw new ArgumentException($"Object must be of type {nameof(BigQueryNumeric)}", nameof(obj)),
    };

    public bool Equals(BigQueryNumeric other) => _integer == other._integer;

    public override bool Equals(object obj) => obj is BigQueryNumeric other && Equals(other);

    public override int GetHashCode() => _integer.GetHashCode();

    /// <summary>As few decimal places as the value needs, a point between them, and a digit before it.</summary>
    public override string ToString() => ScaledInteger.Format(_integer, Scale);

    private static bool IsInRange(BigInteger integer) => integer >= Min && integer <= Max;
}
