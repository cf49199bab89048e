using System.Globalization;
using System.Numerics;

namespace Google.Cloud.BigQuery.V2;

/// <summary>Decimal numbers as integers that are scaled by a fixed number of decimal places.</summary>
internal static class ScaledInteger
{
    /// <summary>Reads digits with at most one point and a leading minus; places beyond the scale are cut off.</summary>
    public static bool TryParse(string text, int scale, out BigInteger value)
    {
        value = default;
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.IsEmpty || !AreDigits(whole) || !AreDigits(fraction))
        {
            return false;
        }

        var kept = fraction[..Math.Min(fraction.Length, scale)];
        var absolute = BigInteger.Parse(string.Concat(whole, kept), CultureInfo.InvariantCulture)
            * BigInteger.Pow(10, scale - kept.Length);
        value = text.StartsWith('-') ? -absolute : absolute;
        return true;
    }

    /// <summary>As few places as the value needs, and a digit before the point.</summary>
    public static string Format(BigInteger value, int scale)
    {
        var digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var fraction = digits[^scale..].TrimEnd('0');
        return (value.Sign < 0 ? "-" : "") + digits[..^scale] + (fraction.Length > 0 ? "." + fraction : "");
    }

    /// <summary>The value, and whether decimal places had to be cut off.</summary>
    public static (BigInteger Value, bool IsCut) FromDecimal(decimal value, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var absolute = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        var integer = bits[3] < 0 ? -absolute : absolute;
        if (scale >= value.Scale)
        {
            return (integer * BigInteger.Pow(10, scale - value.Scale), false);
        }

        var cut = BigInteger.DivRem(integer, BigInteger.Pow(10, value.Scale - scale), out var remainder);
        return (cut, !remainder.IsZero);
    }

    /// <summary>As many decimal places as fit are kept, the others cut off.</summary>
    /// <exception cref="OverflowException">The value is out of the range of <see cref="decimal" />.</exception>
    /// <exception cref="InvalidOperationException">Places would be cut off, which was not wanted.</exception>
    public static decimal ToDecimal(BigInteger value, int scale, LossOfPrecisionHandling lossOfPrecisionHandling)
    {
        while (scale > 0 && (value % 10).IsZero)
        {
            value /= 10;
            scale--;
        }

        var isCut = false;
        while (scale > 0 && (scale > 28 || BigInteger.Abs(value) > (BigInteger)decimal.MaxValue))
        {
            value = BigInteger.DivRem(value, 10, out var remainder);
            isCut |= !remainder.IsZero;
            scale--;
        }

        if (isCut && lossOfPrecisionHandling is LossOfPrecisionHandling.Throw)
        {
            throw new InvalidOperationException("Conversion would lose information");
        }

        Span<int> bits = stackalloc int[4];
        decimal.GetBits((decimal)BigInteger.Abs(value), bits);
        return new(bits[0], bits[1], bits[2], value.Sign < 0, (byte)scale);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
