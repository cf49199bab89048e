using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>Reads what CSV files and JSON strings hold as values of a column.</summary>
internal static class ScalarText
{
    private const int NumericScale = 9;
    private const int BigNumericScale = 18;

    private static readonly BigInteger MostNumeric = BigInteger.Pow(10, 38);

    /// <summary>False when the text is not of that kind.</summary>
    public static bool TryParse(FieldKind kind, string text, out StagedValue value)
    {
        value = default;
        switch (kind)
        {
            case FieldKind.String:
                value = StagedValue.Of(text);
                return true;
            case FieldKind.Int64:
                if (long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
                {
                    value = StagedValue.Of(number);
                    return true;
                }

                return false;
            case FieldKind.Float64:
                if (TryFloat(text, out var real))
                {
                    value = StagedValue.Of(real);
                    return true;
                }

                return false;
            case FieldKind.Bool:
                return TryBool(text, out value);
            case FieldKind.Numeric or FieldKind.BigNumeric:
                return TryNumeric(kind, text, out value);
            case FieldKind.Bytes:
                return TryBytes(text, out value);
            case FieldKind.Date:
                if (TimeText.TryDate(text.AsSpan().Trim(), out var days))
                {
                    value = StagedValue.Of((long)days);
                    return true;
                }

                return false;
            case FieldKind.Time:
                return Micros(TimeText.TryTime(text.AsSpan().Trim(), out var time), time, out value);
            case FieldKind.DateTime:
                return Micros(TimeText.TryDateTime(text.AsSpan().Trim(), out var dateTime), dateTime, out value);
            case FieldKind.Timestamp:
                return Micros(TimeText.TryTimestamp(text.AsSpan().Trim(), out var timestamp), timestamp, out value);
            case FieldKind.Json:
                return TryJson(text, out value);
            case FieldKind.Interval:
                return IntervalText.TryParse(text, out value);
            default:
                return false;
        }
    }

    public static bool TryFloat(string text, out double value)
    {
        var trimmed = text.AsSpan().Trim();
        if (double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && !double.IsInfinity(value) && !double.IsNaN(value))
        {
            return true;
        }

        double? special = trimmed switch
        {
            _ when trimmed.Equals("nan", StringComparison.OrdinalIgnoreCase) => double.NaN,
            _ when trimmed.Equals("inf", StringComparison.OrdinalIgnoreCase) || trimmed.Equals("+inf", StringComparison.OrdinalIgnoreCase)
                || trimmed.Equals("infinity", StringComparison.OrdinalIgnoreCase) => double.PositiveInfinity,
            _ when trimmed.Equals("-inf", StringComparison.OrdinalIgnoreCase)
                || trimmed.Equals("-infinity", StringComparison.OrdinalIgnoreCase) => double.NegativeInfinity,
            _ => null,
        };
        value = special ?? 0;
        return special is not null;
    }

    private static bool Micros(bool parsed, long micros, out StagedValue value)
    {
        value = parsed ? StagedValue.Of(micros) : default;
        return parsed;
    }

    private static bool TryBool(string text, out StagedValue value)
    {
        bool? read = text.Trim().ToUpperInvariant() switch
        {
            "TRUE" or "T" or "YES" or "Y" or "1" => true,
            "FALSE" or "F" or "NO" or "N" or "0" => false,
            _ => null,
        };
        value = read is { } known ? StagedValue.Of(known) : default;
        return read is not null;
    }

    /// <summary>Digits beyond the scale are rounded half away from zero.</summary>
    private static bool TryNumeric(FieldKind kind, string text, out StagedValue value)
    {
        value = default;
        var scale = kind == FieldKind.Numeric ? NumericScale : BigNumericScale;
        if (IsPlain(text, scale))
        {
            // Most numbers are short and exact: DuckDB reads them as they are.
            value = StagedValue.Of(text);
            return true;
        }

        var trimmed = text.AsSpan().Trim();
        var negative = trimmed is ['-', ..];
        if (trimmed is ['-' or '+', ..])
        {
            trimmed = trimmed[1..];
        }

        var exponent = 0;
        var e = trimmed.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(trimmed[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || exponent is > 100 or < -400)
            {
                return false;
            }

            trimmed = trimmed[..e];
        }

        var point = trimmed.IndexOf('.');
        var digits = point < 0 ? trimmed.ToString() : string.Concat(trimmed[..point], trimmed[(point + 1)..]);
        if (digits.Length == 0 || digits.Length > 500 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var unscaled = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        var shift = scale + exponent - (point < 0 ? 0 : trimmed.Length - point - 1);
        if (shift >= 0)
        {
            unscaled *= BigInteger.Pow(10, shift);
        }
        else
        {
            var unit = BigInteger.Pow(10, -shift);
            unscaled = (unscaled + (unit / 2)) / unit;
        }

        if (unscaled >= MostNumeric)
        {
            return false;
        }

        var padded = unscaled.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        value = StagedValue.Of((negative && !unscaled.IsZero ? "-" : "") + padded[..^scale] + "." + padded[^scale..]);
        return true;
    }

    private static bool IsPlain(string text, int scale)
    {
        const int ShortEnough = 18;
        var digits = text.AsSpan(text.Length > 0 && text[0] == '-' ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        return whole.Length is > 0 and <= ShortEnough && fraction.Length <= scale && (point < 0 || fraction.Length > 0)
            && !whole.ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9');
    }

    private static bool TryBytes(string text, out StagedValue value)
    {
        // Both alphabets, with or without padding.
        var clean = new StringBuilder(text.Trim()).Replace('-', '+').Replace('_', '/');
        while (clean.Length % 4 != 0)
        {
            clean.Append('=');
        }

        try
        {
            value = StagedValue.Of(Convert.FromBase64String(clean.ToString()));
            return true;
        }
        catch (FormatException)
        {
            value = default;
            return false;
        }
    }

    private static bool TryJson(string text, out StagedValue value)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            value = StagedValue.Of(JsonSerializer.Serialize(json.RootElement, Resources.Wire.Options));
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }
}
