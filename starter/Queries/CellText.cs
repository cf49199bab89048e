using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Apis.Bigquery.v2.Data;

namespace Flywheel.Starter.Queries;

/// <summary>The values of a query's rows, for people and for programs.</summary>
internal static class CellText
{
    /// <summary>As <c>bq</c> would write it: NULL, 2021-01-31 00:00:00 UTC, [1, 2].</summary>
    public static string ForPeople(object? value, TableFieldSchema field) => value switch
    {
        null => "NULL",
        string text => text,
        IDictionary or IEnumerable and not byte[] => ForPrograms(value, field)?.ToJsonString() ?? "NULL",
        _ => ForPrograms(value, field)!.ToString(),
    };

    /// <summary>Numbers that JSON's readers keep whole are numbers, others are text.</summary>
    public static JsonNode? ForPrograms(object? value, TableFieldSchema field) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        long number => JsonValue.Create(number),
        double number when double.IsFinite(number) => JsonValue.Create(number),
        byte[] bytes => JsonValue.Create(Convert.ToBase64String(bytes)),
        DateTime time => JsonValue.Create(Time(time, field.Type)),
        TimeSpan time => JsonValue.Create(time.ToString(@"hh\:mm\:ss\.FFFFFFF", CultureInfo.InvariantCulture).TrimEnd('.')),
        IDictionary<string, object?> fields => new JsonObject(
            field.Fields.Select(one => KeyValuePair.Create(one.Name, ForPrograms(fields[one.Name], one)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => ForPrograms(item, field))]),
        IFormattable other => JsonValue.Create(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.ToString()),
    };

    private static string Time(DateTime time, string type) => type switch
    {
        "DATE" => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "DATETIME" => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        _ => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + " UTC",
    };
}
