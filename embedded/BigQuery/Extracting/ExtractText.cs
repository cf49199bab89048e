using System.Globalization;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Extracting;

/// <summary>Scalars as files show them. https://cloud.google.com/bigquery/docs/exporting-data</summary>
internal static class ExtractText
{
    public static string Of(FieldKind kind, string text) => kind switch
    {
        FieldKind.Timestamp => Times.ToText(long.Parse(text, CultureInfo.InvariantCulture)) + " UTC",
        FieldKind.Float64 => Float(text),
        _ => WireValue.Scalar(kind, text, TimestampFormat.FloatSeconds),
    };

    private static string Float(string text)
    {
        var value = WireValue.ParseFloat(text);
        return double.IsInteger(value) && Math.Abs(value) < 1e15
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? (value > 0 ? "Infinity" : "-Infinity") : value.ToString("R", CultureInfo.InvariantCulture);
    }
}
