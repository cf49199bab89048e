using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>NUMERIC and BIGNUMERIC with all their digits; they travel as text.</summary>
internal static class NumberFunctions
{
    private const int NumericScale = 9;

    private static readonly BigInteger Limit = BigInteger.Pow(10, 38);

    public static void Register(DuckDBConnection connection)
    {
        connection.Add<string, string, long, string>("fw_decimal_multiply", Multiply);
        connection.Add<string, string, long, string>("fw_decimal_divide", Divide);
        connection.Add<string, long, string, string>("fw_decimal_round", Round);
    }

    private static string Multiply(string left, string right, long scale)
    {
        var ((a, aScale), (b, bScale)) = (Parse(left), Parse(right));
        return Text(Rescale(a * b, aScale + bScale, (int)scale), (int)scale, $"{Shown(left)} * {Shown(right)}");
    }

    private static string Divide(string left, string right, long scale)
    {
        var ((a, aScale), (b, bScale)) = (Parse(left), Parse(right));
        if (b.IsZero)
        {
            throw Failure.Of("division by zero");
        }
        var dividend = a * BigInteger.Pow(10, (int)scale + bScale);
        return Text(Quotient(dividend, b * BigInteger.Pow(10, aScale)), (int)scale, $"{Shown(left)} / {Shown(right)}");
    }

    private static string Round(string value, long digits, string mode)
    {
        var (number, scale) = Parse(value);
        if (digits >= scale)
        {
            return value;
        }
        var unit = BigInteger.Pow(10, scale - (int)Math.Max(digits, -38));
        var rounded = mode switch
        {
            "TRUNC" => BigInteger.Divide(number, unit),
            "ROUND_HALF_EVEN" => HalfEven(number, unit),
            "ROUND_HALF_AWAY_FROM_ZERO" => Quotient(number, unit),
            _ => throw Failure.Of($"Invalid rounding mode: {mode}"),
        };
        return Text(rounded * unit, scale, $"ROUND({Shown(value)}, {digits})");
    }

    private static string Shown(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;

    private static (BigInteger Digits, int Scale) Parse(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return (BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            point < 0 ? 0 : text.Length - point - 1);
    }

    private static BigInteger Rescale(BigInteger number, int from, int to) =>
        from <= to ? number * BigInteger.Pow(10, to - from) : Quotient(number, BigInteger.Pow(10, from - to));

    /// <summary>Rounded, halves away from zero.</summary>
    private static BigInteger Quotient(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var rest);
        return BigInteger.Abs(rest) * 2 >= BigInteger.Abs(b) ? quotient + (a.Sign * b.Sign) : quotient;
    }

    private static BigInteger HalfEven(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var rest);
        var twice = BigInteger.Abs(rest) * 2;
        return twice > b || (twice == b && !quotient.IsEven) ? quotient + a.Sign : quotient;
    }

    /// <param name="digits">The number without its point.</param>
    /// <param name="scale">Which type it is: 9 of NUMERIC, 18 of BIGNUMERIC.</param>
    /// <param name="what">How it came about.</param>
    private static string Text(BigInteger digits, int scale, string what)
    {
        if (BigInteger.Abs(digits) >= Limit)
        {
            throw Failure.Of(string.Create(CultureInfo.InvariantCulture, $"{(scale == NumericScale ? "numeric" : "BIGNUMERIC")} overflow: {what}"));
        }
        var text = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return $"{(digits.Sign < 0 ? "-" : "")}{text[..^scale]}.{text[^scale..]}";
    }
}
