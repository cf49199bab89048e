using System.Globalization;
using System.Text.Json;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>How timestamps are written: seconds as a floating-point number unless the call asks otherwise.</summary>
internal enum TimestampFormat
{
    FloatSeconds,
    Int64Micros,
    Iso8601,
}

/// <summary>The API's form of what <see cref="WireSql"/> rendered.</summary>
internal static class WireValue
{
    private const long MicrosPerSecond = 1_000_000;

    public static Cell Cell(Field field, string? text, TimestampFormat timestamps) => new() { V = Value(field, text, timestamps) };

    /// <summary>1.5, 1.0E10, NaN: as the API writes FLOAT64.</summary>
    public static string Float(double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        var size = Math.Abs(value);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (size != 0 && (size < 1e-3 || size >= 1e7))
        {
            return Exponent(shortest);
        }

        if (shortest.Contains('E', StringComparison.Ordinal))
        {
            shortest = value.ToString("F17", CultureInfo.InvariantCulture).TrimEnd('0');
        }

        return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
    }

    /// <summary>A scalar's text as the API shows it.</summary>
    public static string Scalar(FieldKind kind, string text, TimestampFormat timestamps) => kind switch
    {
        FieldKind.Float64 => Float(ParseFloat(text)),
        FieldKind.Numeric or FieldKind.BigNumeric => Decimal(text),
        FieldKind.Time => Fraction(text),
        FieldKind.DateTime => Fraction(text.Replace(' ', 'T')),
        FieldKind.Timestamp => Timestamp(long.Parse(text, CultureInfo.InvariantCulture), timestamps),
        FieldKind.Interval => Interval(text),
        _ => text,
    };

    public static double ParseFloat(string text) => text switch
    {
        "nan" or "-nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    public static string Decimal(string text)
    {
        if (text.Contains('.', StringComparison.Ordinal))
        {
            text = text.TrimEnd('0').TrimEnd('.');
        }

        return text == "-0" ? "0" : text;
    }

    private static object? Value(Field field, string? text, TimestampFormat timestamps)
    {
        if (!field.IsNested)
        {
            return text is null ? null : Scalar(field.Kind, text, timestamps);
        }

        if (text is null)
        {
            // There is no NULL array in a result: it is an empty one.
            return field.IsRepeated ? Array.Empty<Cell>() : null;
        }

        using var json = JsonDocument.Parse(text);
        return Nested(field, json.RootElement, timestamps);
    }

    private static object? Nested(Field field, JsonElement json, TimestampFormat timestamps)
    {
        if (!field.IsRepeated)
        {
            return Element(field, json, timestamps);
        }

        return json.ValueKind == JsonValueKind.Null
            ? []
            : json.EnumerateArray().Select(element => new Cell { V = Element(field, element, timestamps) }).ToArray();
    }

    private static object? Element(Field field, JsonElement json, TimestampFormat timestamps)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (field.Kind != FieldKind.Record)
        {
            return Scalar(field.Kind, json.GetString()!, timestamps);
        }

        var members = json.EnumerateObject().ToArray();
        return new Row([.. field.Fields.Select((member, index) =>
            new Cell { V = Nested(member, members[index].Value, timestamps) })]);
    }

    private static string Exponent(string shortest)
    {
        var negative = shortest.StartsWith('-');
        var body = negative ? shortest[1..] : shortest;
        var exponent = 0;
        var e = body.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            exponent = int.Parse(body[(e + 1)..], CultureInfo.InvariantCulture);
            body = body[..e];
        }

        var point = body.IndexOf('.', StringComparison.Ordinal);
        var digits = body.Replace(".", "", StringComparison.Ordinal);
        exponent += (point < 0 ? body.Length : point) - 1;
        var leading = digits.Length - digits.TrimStart('0').Length;
        exponent -= leading;
        digits = digits.TrimStart('0').TrimEnd('0');
        var rest = digits.Length > 1 ? digits[1..] : "0";
        return string.Create(CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{digits[0]}.{rest}E{exponent}");
    }

    /// <summary>A fraction has six digits or is not there.</summary>
    private static string Fraction(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? text : text.PadRight(point + 7, '0');
    }

    private static string Timestamp(long micros, TimestampFormat format) => format switch
    {
        TimestampFormat.Int64Micros => micros.ToString(CultureInfo.InvariantCulture),
        TimestampFormat.Iso8601 => Times.ToText(micros, 'T') + "Z",
        _ => Float((double)micros / MicrosPerSecond),
    };

    /// <summary>Months, days and microseconds as <c>Y-M D H:M:S.F</c>.</summary>
    private static string Interval(string text)
    {
        var parts = text.Split(' ');
        var months = long.Parse(parts[0], CultureInfo.InvariantCulture);
        var micros = long.Parse(parts[2], CultureInfo.InvariantCulture);
        var (size, time) = (Math.Abs(months), Math.Abs(micros));
        var fraction = time % MicrosPerSecond;
        var seconds = time / MicrosPerSecond;
        var tail = fraction == 0
            ? ""
            : "." + (fraction % 1000 == 0
                ? (fraction / 1000).ToString("D3", CultureInfo.InvariantCulture)
                : fraction.ToString("D6", CultureInfo.InvariantCulture));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(months < 0 ? "-" : "")}{size / 12}-{size % 12} {parts[1]} {(micros < 0 ? "-" : "")}{seconds / 3600}:{seconds / 60 % 60}:{seconds % 60}{tail}");
    }
}
