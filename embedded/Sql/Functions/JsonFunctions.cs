using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions</summary>
internal static class JsonFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("JSON_QUERY", call => QueryLax(call) ?? Query(call)), Of("JSON_EXTRACT", Query),
        Of("JSON_VALUE", Value), Of("JSON_EXTRACT_SCALAR", Value),
        Of("JSON_QUERY_ARRAY", QueryArray), Of("JSON_EXTRACT_ARRAY", QueryArray),
        Of("JSON_VALUE_ARRAY", ValueArray), Of("JSON_EXTRACT_STRING_ARRAY", ValueArray),
        Of("PARSE_JSON", Parse),
        Of("TO_JSON", ToJson),
        Of("TO_JSON_STRING", ToText),
        Of("JSON_TYPE", "JSON -> STRING", "fw_json_type({0})"),
        Of("JSON_KEYS", Keys),
        Of("JSON_FLATTEN", "JSON -> ARRAY<JSON>", "fw_json_items(CAST(fw_json_flatten(CAST({0} AS VARCHAR)) AS JSON))"),
        Of("JSON_ARRAY", call => new(SqlType.Json, call.Count == 0 ? "CAST('[]' AS JSON)"
            : Document($"'[' || {string.Join(" || ',' || ", call.All.Select(one => ValueText.JsonDocument(Coercion.Apply(one, one.Type).Sql, one.Type)))} || ']'"))),
        Of("JSON_OBJECT", Object),
        Of("BOOL", "JSON -> BOOL", "fw_json_bool({0})"),
        Of("INT64", "JSON -> INT64", "fw_json_int64({0})"),
        Of("FLOAT64", "JSON -> FLOAT64", "fw_json_float64({0})", "JSON, STRING -> FLOAT64", "fw_json_float64({0})"),
        Of("LAX_BOOL", "JSON -> BOOL", "fw_lax_bool({0})"),
        Of("LAX_INT64", "JSON -> INT64", "fw_lax_int64({0})"),
        Of("LAX_FLOAT64", "JSON -> FLOAT64", "TRY_CAST(json_extract_string({0}, '$') AS DOUBLE)"),
        Of("LAX_STRING", "JSON -> STRING", "fw_lax_string({0})"),
    ];

    /// <summary>BigQuery keeps JSON with its members sorted and without blanks.</summary>
    private static string Document(string text) => $"CAST(fw_json_normal({text}) AS JSON)";

    private static string Input(CallContext call)
    {
        call.Expect(1, 2);
        return call[0].IsNull ? Coercion.Apply(call[0], call[0].Type).Sql : call[0].Sql;
    }

    /// <summary>The document, NULL where a STRING holds none, and the path in DuckDB's form.</summary>
    private static (string Document, string Path, SqlType Type) Arguments(CallContext call)
    {
        call.Expect(1, 2);
        var type = call[0].Type.Kind == SqlKind.Json ? SqlType.Json : SqlType.String;
        var text = call.Count == 1 ? "$" : call.Literal(1);
        var path = JsonPaths.Of(text, call.Raw(call.Count - 1).At);
        var document = call.As(0, type);
        return (type.Kind == SqlKind.Json ? document : $"fw_document({document})", SqlText.String(path), type);
    }

    /// <summary>A path that begins with its mode; null where this one does not.</summary>
    private static Bound? QueryLax(CallContext call)
    {
        if (call.Count != 2 || call[0].Type.Kind != SqlKind.Json
            || call[1] is not { Literal: LiteralKind.Constant, Text: { } text } || !text.StartsWith("lax ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var mode = text[4..].TrimStart();
        var recursive = mode.StartsWith("recursive ", StringComparison.OrdinalIgnoreCase);
        var path = JsonPaths.Of(recursive ? mode["recursive ".Length..].TrimStart() : mode, call.Raw(1).At, text);
        return new(SqlType.Json, $"CAST(fw_json_lax(CAST({call.As(0, SqlType.Json)} AS VARCHAR), {SqlText.String(path)}, {(recursive ? "TRUE" : "FALSE")}) AS JSON)");
    }

    private static Bound Query(CallContext call)
    {
        var (document, path, type) = Arguments(call);
        // From a STRING a JSON null is NULL, from JSON it is JSON's own null.
        return type.Kind == SqlKind.Json ? new(type, $"json_extract({document}, {path})")
            : new(type, $"nullif(CAST(json_extract({document}, {path}) AS VARCHAR), 'null')");
    }

    private static Bound Value(CallContext call)
    {
        var (document, path, _) = Arguments(call);
        return new(SqlType.String, $"CASE WHEN json_type({document}, {path}) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string({document}, {path}) END");
    }

    private static Bound QueryArray(CallContext call)
    {
        var (document, path, type) = Arguments(call);
        var items = $"fw_json_items(json_extract({document}, {path}))";
        return new(SqlType.ArrayOf(type), $"CASE WHEN json_type({document}, {path}) = 'ARRAY' THEN {(type.Kind == SqlKind.Json ? items : $"CAST({items} AS VARCHAR[])")} END");
    }

    private static Bound ValueArray(CallContext call)
    {
        var (document, path, _) = Arguments(call);
        return new(SqlType.ArrayOf(SqlType.String), $"fw_json_strings({document}, {path})");
    }

    private static Bound Keys(CallContext call)
    {
        call.Expect(1, 3);
        var (depth, mode) = ("9223372036854775807", "'strict'");
        for (var i = 1; i < call.Count; i++)
        {
            (depth, mode) = (i, call.NameOf(i)?.ToUpperInvariant()) switch
            {
                (1, null) or (_, "MAX_DEPTH") => ($"coalesce({call.As(i, SqlType.Int64)}, {depth})", mode),
                (_, "MODE") => (depth, call.As(i, SqlType.String)),
                _ => throw call.NoMatch(),
            };
        }
        return new(SqlType.ArrayOf(SqlType.String), $"CAST(CAST(fw_json_keys(CAST({call.As(0, SqlType.Json)} AS VARCHAR), {depth}, {mode}) AS JSON) AS VARCHAR[])");
    }

    private static Bound Parse(CallContext call)
    {
        call.Expect(1, 2);
        if (call.Count == 2 && call.Literal(1) is not "exact" and not "round")
        {
            throw call.NoMatch();
        }
        return new(SqlType.Json, Document(call.As(0, SqlType.String)));
    }

    private static Bound ToJson(CallContext call)
    {
        var (input, type) = (Input(call), call[0].Type);
        var text = ValueText.JsonDocument(input, type);
        if (call.Count == 2)
        {
            var stringify = call.NameOf(1) is { } name && name.Equals("stringify_wide_numbers", StringComparison.OrdinalIgnoreCase)
                ? call.As(1, SqlType.Bool) : throw call.NoMatch();
            text = $"CASE WHEN {stringify} THEN {ValueText.Json(input, type)} ELSE {text} END";
        }
        return new(SqlType.Json, Document(text));
    }

    private static Bound ToText(CallContext call)
    {
        var text = ValueText.Json(Input(call), call[0].Type);
        return new(SqlType.String, call.Count == 1 ? text : $"CASE WHEN {call.As(1, SqlType.Bool)} THEN fw_json_pretty({text}) ELSE {text} END");
    }

    private static Bound Object(CallContext call)
    {
        if (call.Count == 2 && call[0].Type.IsArray && call[1].Type.IsArray)
        {
            var values = $"list_transform({call[1].Sql}, lambda _o: {ValueText.JsonDocument("_o", call[1].Type.Element)})";
            return new(SqlType.Json, Document($"fw_json_object({call.As(0, SqlType.ArrayOf(SqlType.String))}, {values})"));
        }
        if (call.Count % 2 == 1)
        {
            throw call.NoMatch();
        }
        var pairs = Enumerable.Range(0, call.Count / 2).Select(i =>
        {
            var value = Coercion.Apply(call[(2 * i) + 1], call[(2 * i) + 1].Type);
            return $"CAST(to_json({call.As(2 * i, SqlType.String)}) AS VARCHAR) || ':' || {ValueText.JsonDocument(call[(2 * i) + 1].IsNull ? "CAST(NULL AS BIGINT)" : value.Sql, value.Type)}";
        }).ToList();
        return new(SqlType.Json, pairs.Count == 0 ? "CAST('{}' AS JSON)" : Document($"'{{' || {string.Join(" || ',' || ", pairs)} || '}}'"));
    }
}
