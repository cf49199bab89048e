using System.Globalization;
using System.Numerics;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>STRING(n), BYTES(n), NUMERIC(p, s) of what a file brings.</summary>
internal static class RowLimits
{
    /// <summary>What is wrong with the value, or null.</summary>
    public static string? Violation(Field field, StagedValue value, string path)
    {
        if (field.MaxLength is { } most)
        {
            var length = field.Kind == FieldKind.Bytes ? value.Bytes.Length : RuneCount(value.Text);
            return length <= most
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Field {path}: {field.SqlType}({most}) has maximum length {most} but got a value with length {length}");
        }

        if (field.Precision is { } precision)
        {
            return Rounded(value.Text, (int)(field.Scale ?? 0)) < BigInteger.Pow(10, (int)precision) ? null : Limits.OutOfRange(field, path);
        }

        return null;
    }

    /// <summary>The number's digits, without sign and point, as the column keeps them.</summary>
    private static BigInteger Rounded(string number, int scale)
    {
        var digits = number.TrimStart('-');
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : digits.Length - point - 1;
        var unscaled = BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        if (fraction <= scale)
        {
            return unscaled * BigInteger.Pow(10, scale - fraction);
        }

        var unit = BigInteger.Pow(10, fraction - scale);
        return (unscaled + (unit / 2)) / unit;
    }

    private static int RuneCount(string text)
    {
        var count = text.Length;
        foreach (var unit in text)
        {
            if (char.IsLowSurrogate(unit))
            {
                count--;
            }
        }

        return count;
    }
}
