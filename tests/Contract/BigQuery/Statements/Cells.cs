using System.Collections;
using System.Globalization;
using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Tests.Contract.BigQuery.Statements;

/// <summary>Values as a row of a statement's file has them.</summary>
internal static class Cells
{
    public static string Text(BigQueryRow row) =>
        string.Join(" | ", row.Schema.Fields.Select((field, index) => Text(row[index], field)));

    private static string Text(object? value, TableFieldSchema field) => value switch
    {
        null => "NULL",
        bool flag => flag ? "true" : "false",
        byte[] bytes => $"b'{Convert.ToHexStringLower(bytes)}'",
        DateTime time => time.ToString(Format(field), CultureInfo.InvariantCulture),
        TimeSpan time => (DateTime.UnixEpoch + time).ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        Dictionary<string, object> row =>
            $"{{{string.Join(", ", field.Fields.Select(inner => Text(row[inner.Name], inner)))}}}",
        string text => text,
        IEnumerable values => $"[{string.Join(", ", values.Cast<object?>().Select(element => Text(element, field)))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Format(TableFieldSchema field) => field.Type switch
    {
        "DATE" => "yyyy-MM-dd",
        "DATETIME" => "yyyy-MM-dd HH:mm:ss.FFFFFF",
        _ => "yyyy-MM-dd HH:mm:ss.FFFFFF+00",
    };
}
