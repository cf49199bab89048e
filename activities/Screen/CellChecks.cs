using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Screen;

/// <summary>Which texts BigQuery takes for a value of a type, https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-csv#data_types.</summary>
internal static partial class CellChecks
{
    private static readonly string[] Booleans = ["true", "false", "t", "f", "yes", "no", "y", "n", "1", "0"];

    public static bool IsValue(string type, ReadOnlySpan<byte> text) => type switch
    {
        "INT64" => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        "FLOAT64" => IsFloat(text),
        "NUMERIC" => IsDecimal(text, wholeDigits: 29),
        "BIGNUMERIC" => IsDecimal(text, wholeDigits: 39),
        "BOOL" => Booleans.Contains(Encoding.UTF8.GetString(text), StringComparer.OrdinalIgnoreCase),
        "DATE" => DateOnly.TryParseExact(Encoding.UTF8.GetString(text), ["yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "TIME" => Time().IsMatch(Encoding.UTF8.GetString(text)),
        "DATETIME" => IsMoment(DateTimeText().Match(Encoding.UTF8.GetString(text))),
        "TIMESTAMP" => IsMoment(Timestamp().Match(Encoding.UTF8.GetString(text))) || IsFloat(text),
        "BYTES" => Base64.IsValid(text),
        _ => true,
    };

    /// <summary>What is wrong with a text as the column's value, said of the column; null where nothing is.</summary>
    public static string? MistakeIn(Column column, ReadOnlySpan<byte> text)
    {
        if (!IsValue(column.SqlType, text))
        {
            return $"is no {column.SqlType}";
        }

        return (column.Min ?? column.Max) is not null
            && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            && (number < column.Min || number > column.Max)
            ? FormattableString.Invariant($"is not between {column.Min ?? long.MinValue} and {column.Max ?? long.MaxValue}")
            : null;
    }

    private static bool IsFloat(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || Encoding.UTF8.GetString(text).ToUpperInvariant() is "NAN" or "INF" or "+INF" or "-INF";

    private static bool IsDecimal(ReadOnlySpan<byte> text, int wholeDigits)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var size) || !double.IsFinite(size))
        {
            return false;
        }

        return Math.Abs(size) < Math.Pow(10, wholeDigits);
    }

    /// <summary>The day must be one of the calendar, and a zone one that there is.</summary>
    private static bool IsMoment(Match match) =>
        match.Success
        && DateOnly.TryParseExact(match.Groups["date"].Value, ["yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && (match.Groups["zone"] is not { Success: true, Value: var zone } || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));

    [GeneratedRegex(@"\A([01]?[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](\.[0-9]{0,6})?\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"\A(?<date>[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2})([ Tt]([01]?[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](\.[0-9]{0,6})?)?\z")]
    private static partial Regex DateTimeText();

    [GeneratedRegex(
        @"\A(?<date>[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2})([ Tt]([01]?[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](\.[0-9]{0,6})?)?"
        + @"( ?[Zz]| ?[+-][0-9]{1,2}(:[0-9]{1,2})?| (?<zone>[A-Za-z][A-Za-z0-9_+/-]*))?\z")]
    private static partial Regex Timestamp();
}
