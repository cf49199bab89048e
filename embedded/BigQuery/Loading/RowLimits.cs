using System.Globalization;
using System.Numerics;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>STRING(n), BYTES(n), NUMERIC(p, s) of what a file brings.</summary>
internal static class RowLimits
{
    /// <summary>What is wrong with the value, or null.</summary>
    public static string? Violation(Field field, StagedValue value)
    {
        if (field.MaxLength is { } most)
        {
            var length = field.Kind == FieldKind.Bytes ? value.Bytes.Length : RuneCount(value.Text);
            return length <= most
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Field {field.Name}: {field.SqlType}({most}) has maximum length {most} but got a value with length {length}");
        }

        if (field.Precision is { } precision)
        {
            var whole = value.Text.TrimStart('-').Split('.')[0];
            return BigInteger.Parse(whole, CultureInfo.InvariantCulture) < BigInteger.Pow(10, (int)(precision - (field.Scale ?? 0)))
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Field {field.Name}: {field.SqlType}({precision}, {field.Scale ?? 0}) has precision {precision} and scale {field.Scale ?? 0} but got a value that is not in range");
        }

        return null;
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
