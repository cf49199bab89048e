using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Flywheel.Activities.Screen;

/// <summary>Which texts BigQuery takes for a value of a type, https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-csv#data_types.</summary>
internal static class CellChecks
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
        "TIME" => TimeOnly.TryParse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "DATETIME" => DateTime.TryParse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "TIMESTAMP" => IsTimestamp(Encoding.UTF8.GetString(text)),
        "BYTES" => Base64.IsValid(text),
        _ => true,
    };

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

    private static bool IsTimestamp(string text) =>
        DateTimeOffset.TryParse(
            text.EndsWith(" UTC", StringComparison.OrdinalIgnoreCase) ? text[..^4] : text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
        || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
