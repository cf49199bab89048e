using System.Globalization;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Functions;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>
/// Values as the corpus writes them: scalars as text (a TIMESTAMP as <c>2021-01-31T10:00:00Z</c>, a DATETIME without the Z,
/// BYTES in base64, FLOAT64 with the digits it needs), NULL as null, an ARRAY as an array, a STRUCT as an object.
/// </summary>
internal static class SqlCells
{
    /// <summary>Runs the translation; its rows in the corpus' form.</summary>
    public static JsonArray Rows(DuckDBConnection connection, Translation translation)
    {
        using var command = connection.CreateCommand();
        var names = translation.Columns.Select((_, i) => $"k{i}").ToList();
        var texts = translation.Columns.Select((column, i) => ValueText.Json($"_q.k{i}", column.Type));
        command.CommandText = $"SELECT {string.Join(", ", texts)} FROM ({translation.Sql}) AS _q({string.Join(", ", names)})";
        using var reader = command.ExecuteReader();
        var rows = new JsonArray();
        while (reader.Read())
        {
            rows.Add(new JsonArray([.. translation.Columns.Select((column, i) => Cell(JsonNode.Parse(reader.GetString(i)), column.Type))]));
        }
        return rows;
    }

    private static JsonNode? Cell(JsonNode? value, SqlType type) => value is null ? type.Kind == SqlKind.Json ? "null" : null : type.Kind switch
    {
        SqlKind.Array => new JsonArray([.. value.AsArray().Select(item => Cell(item, type.Element))]),
        SqlKind.Struct => Struct(value.AsObject().ToList(), type),
        SqlKind.Json => value.ToJsonString(Relaxed),
        SqlKind.Float64 when double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            number.ToString("R", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static JsonObject Struct(List<KeyValuePair<string, JsonNode?>> values, SqlType type)
    {
        var result = new JsonObject();
        for (var i = 0; i < type.Fields.Count; i++)
        {
            var name = type.Fields[i].Name is { Length: > 0 } given && !result.ContainsKey(given) ? given : $"_field_{i + 1}";
            result[name] = Cell(values[i].Value, type.Fields[i].Type);
        }
        return result;
    }
}
