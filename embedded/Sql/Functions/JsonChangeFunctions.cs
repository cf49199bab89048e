using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>JSON functions that answer a changed document.</summary>
internal static class JsonChangeFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("JSON_SET", call => Pairs(call, "fw_json_set")),
        Of("JSON_ARRAY_APPEND", call => Pairs(call, "fw_json_append")),
        Of("JSON_ARRAY_INSERT", call => Pairs(call, "fw_json_insert")),
        Of("JSON_REMOVE", Remove),
    ];

    private static Bound Pairs(CallContext call, string function)
    {
        if (call.Count < 3 || call.Count % 2 == 0 || Enumerable.Range(0, call.Count).Any(i => call.NameOf(i) is not null))
        {
            throw call.NoMatch();
        }
        var text = $"CAST({call.As(0, SqlType.Json)} AS VARCHAR)";
        for (var i = 1; i < call.Count; i += 2)
        {
            var value = Coercion.Apply(call[i + 1], call[i + 1].Type);
            if (value.Type.IsArray && function != "fw_json_set")
            {
                throw SqlException.Unsupported($"An ARRAY as a value of {call.Name}", call.Raw(i + 1).At);
            }
            text = $"{function}({text}, {Path(call, i)}, {ValueText.JsonDocument(value.Sql, value.Type)})";
        }
        return new(SqlType.Json, $"CAST({text} AS JSON)");
    }

    private static Bound Remove(CallContext call)
    {
        call.Expect(2, int.MaxValue);
        var text = $"CAST({call.As(0, SqlType.Json)} AS VARCHAR)";
        for (var i = 1; i < call.Count; i++)
        {
            text = $"fw_json_remove({text}, {Path(call, i)})";
        }
        return new(SqlType.Json, $"CAST({text} AS JSON)");
    }

    private static string Path(CallContext call, int index) => JsonPaths.Translate(call.Literal(index)) is { } path
        ? SqlText.String(path) : throw new SqlException($"Invalid JSONPath expression: {call.Literal(index)}", call.Raw(index).At);
}
