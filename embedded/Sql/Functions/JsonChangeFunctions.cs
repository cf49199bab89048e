using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>JSON functions that answer a changed document.</summary>
internal static class JsonChangeFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("JSON_SET", call => Pairs(call, "fw_json_set", "create_if_missing")),
        Of("JSON_ARRAY_APPEND", call => Pairs(call, "fw_json_append", "append_each_element")),
        Of("JSON_ARRAY_INSERT", call => Pairs(call, "fw_json_insert", "insert_each_element")),
        Of("JSON_REMOVE", Remove),
        Of("JSON_STRIP_NULLS", StripNulls),
    ];

    private static Bound Pairs(CallContext call, string function, string option)
    {
        var options = Options(call, option);
        var pairs = call.Count - options.Count;
        if (pairs < 3 || pairs % 2 == 0)
        {
            throw call.NoMatch();
        }
        var document = call.As(0, SqlType.Json);
        var text = $"CAST({document} AS VARCHAR)";
        for (var i = 1; i < pairs; i += 2)
        {
            var value = Coercion.Apply(call[i + 1], call[i + 1].Type);
            var wanted = function == "fw_json_set" || value.Type.IsArray ? options.GetValueOrDefault(option, "TRUE") : "FALSE";
            text = $"{function}({text}, {Path(call, i)}, {ValueText.JsonDocument(value.Sql, value.Type)}, {wanted})";
        }
        return Unless(options, document, text);
    }

    private static Bound StripNulls(CallContext call)
    {
        var options = Options(call, "include_arrays", "remove_empty");
        var count = call.Count - options.Count;
        if (count is < 1 or > 2)
        {
            throw call.NoMatch();
        }
        var document = call.As(0, SqlType.Json);
        return Unless(options, document, $"fw_json_strip_nulls(CAST({document} AS VARCHAR), {(count == 2 ? Path(call, 1) : "'$'")}, "
            + $"{options.GetValueOrDefault("include_arrays", "TRUE")}, {options.GetValueOrDefault("remove_empty", "FALSE")})");
    }

    /// <summary>The named arguments, which stand behind the others.</summary>
    private static Dictionary<string, string> Options(CallContext call, params ReadOnlySpan<string> known)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < call.Count; i++)
        {
            if (call.NameOf(i) is { } name)
            {
                if (!known.Contains(name.ToLowerInvariant()) || !options.TryAdd(name, call.As(i, SqlType.Bool)))
                {
                    throw call.NoMatch();
                }
            }
            else if (options.Count > 0)
            {
                throw call.NoMatch();
            }
        }
        return options;
    }

    /// <summary>Where an option is NULL, the document stays as it is.</summary>
    private static Bound Unless(Dictionary<string, string> options, string document, string text)
    {
        var changed = $"CAST({text} AS JSON)";
        return new(SqlType.Json, options.Count == 0 ? changed
            : $"CASE WHEN {string.Join(" OR ", options.Values.Select(option => $"{option} IS NULL"))} THEN {document} ELSE {changed} END");
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

    private static string Path(CallContext call, int index) => SqlText.String(JsonPaths.Of(call.Literal(index), call.Raw(index).At));
}
