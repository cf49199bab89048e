namespace DuckDB.NET.Data;

/// <summary>decimal has 96 bits and a scale up to 28, DuckDB's DECIMAL 128 bits (38 digits) and a scale up to 38.</summary>
internal static class Decimals
{
    private const int MaxScale = 28;

    private static readonly Int128 MaxMantissa = ((Int128)1 << 96) - 1;

    public static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        while (exponent-- > 0)
        {
            power *= 10;
        }

        return power;
    }

    public static decimal FromUnits(Int128 units, int scale)
    {
        var negative = units < 0;
        var mantissa = negative ? (UInt128)(-units) : (UInt128)units;
        // Digits behind decimal's precision go: trailing zeros first, the rest is rounded to even as decimal does.
        while (scale > 0 && (mantissa > (UInt128)MaxMantissa || scale > MaxScale))
        {
            var (quotient, digit) = UInt128.DivRem(mantissa, 10);
            var last = scale - 1 <= MaxScale && quotient <= (UInt128)MaxMantissa;
            mantissa = last && (digit > 5 || (digit == 5 && UInt128.IsOddInteger(quotient))) ? quotient + 1 : quotient;
            scale--;
        }

        if (mantissa > (UInt128)MaxMantissa)
        {
            throw new OverflowException("The number has more digits than a decimal holds. Cast it to VARCHAR in SQL.");
        }

        return new((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), negative, (byte)scale);
    }

    /// <summary>A number in units of ten to the power of minus <paramref name="scale"/>; digits behind those are rounded.</summary>
    public static Int128 ToUnits(decimal number, int scale)
    {
        var rounded = number.Scale > scale ? decimal.Round(number, scale, MidpointRounding.AwayFromZero) : number;
        return checked(Mantissa(rounded) * PowerOfTen(scale - rounded.Scale));
    }

    public static DuckDBDecimal ToDuckDB(decimal number)
    {
        var mantissa = Mantissa(number);
        byte width = 1;
        for (var rest = Int128.Abs(mantissa) / 10; rest > 0; rest /= 10)
        {
            width++;
        }

        return new(Math.Max(width, (byte)Math.Min(number.Scale + 1, 38)), number.Scale, DuckDBHugeInt.Of(mantissa));
    }

    private static Int128 Mantissa(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var magnitude = ((Int128)(uint)bits[2] << 64) | ((Int128)(uint)bits[1] << 32) | (uint)bits[0];
        return bits[3] < 0 ? -magnitude : magnitude;
    }
}
