using System.Text.Encodings.Web;
using System.Text.Json;
using Flywheel.Embedded.Sql.Binding;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>Any value as text: FORMAT's %t and %T, and TO_JSON_STRING. Lists and structs are taken apart here, not at run time.</summary>
internal static class ValueText
{
    /// <summary>%t: as CAST to STRING, without quotes, but a FLOAT64 is seen to be one.</summary>
    public static string Plain(string sql, SqlType type) => type.Kind switch
    {
        SqlKind.Array => List(sql, type, Plain, "[", "]", ", ", "NULL"),
        SqlKind.Struct => Struct(sql, type, Plain, "(", ")", ", ", _ => "", "NULL"),
        SqlKind.Bytes => $"fw_escape_bytes(hex({sql}))",
        SqlKind.Float64 => $"fw_plain_float({sql})",
        _ => Casts.ToText(sql, type),
    };

    /// <summary>%T: as a literal of GoogleSQL.</summary>
    public static string Typed(string sql, SqlType type) => type.Kind switch
    {
        SqlKind.Array => List(sql, type, Typed, "[", "]", ", ", "NULL"),
        SqlKind.Struct => Struct(sql, type, Typed, type.Fields.Count < 2 ? "STRUCT(" : "(", ")", ", ", _ => "", "NULL"),
        SqlKind.String => $"fw_quote({sql})",
        SqlKind.Bytes => $"('b\"' || fw_escape_bytes(hex({sql})) || '\"')",
        SqlKind.Float64 => $"fw_typed_float({sql})",
        SqlKind.Bool or SqlKind.Int64 => Casts.ToText(sql, type),
        SqlKind.Interval => $"('INTERVAL \"' || {Casts.ToText(sql, type)} || '\" YEAR TO SECOND')",
        SqlKind.Json => $"('JSON ' || fw_quote(CAST({sql} AS VARCHAR)))",
        _ => $"('{type} \"' || {Casts.ToText(sql, type)} || '\"')",
    };

    /// <summary>As TO_JSON_STRING: NULL is null.</summary>
    public static string Json(string sql, SqlType type) => type.Kind switch
    {
        SqlKind.Array => List(sql, type, Json, "[", "]", ",", "null"),
        SqlKind.Struct => Struct(sql, type, Json, "{", "}", ",", Label, "null"),
        SqlKind.Json => $"coalesce(CAST({sql} AS VARCHAR), 'null')",
        SqlKind.Bool => $"coalesce(CAST({sql} AS VARCHAR), 'null')",
        SqlKind.Int64 => $"coalesce(fw_json_int({sql}), 'null')",
        SqlKind.Float64 => $"coalesce(fw_json_float({sql}), 'null')",
        SqlKind.Numeric or SqlKind.BigNumeric => $"coalesce(fw_json_numeric({sql}), 'null')",
        SqlKind.String => $"coalesce(CAST(to_json({sql}) AS VARCHAR), 'null')",
        SqlKind.Bytes => $"coalesce('\"' || base64({sql}) || '\"', 'null')",
        SqlKind.Timestamp => $"coalesce('\"' || fw_json_timestamp({sql}) || '\"', 'null')",
        SqlKind.DateTime => $"coalesce('\"' || replace({Casts.ToText(sql, type)}, ' ', 'T') || '\"', 'null')",
        _ => $"coalesce('\"' || {Casts.ToText(sql, type)} || '\"', 'null')",
    };

    /// <summary>As TO_JSON: there a number that a double cannot hold stays one.</summary>
    public static string JsonDocument(string sql, SqlType type) => type.Kind switch
    {
        SqlKind.Array => List(sql, type, JsonDocument, "[", "]", ",", "null"),
        SqlKind.Struct => Struct(sql, type, JsonDocument, "{", "}", ",", Label, "null"),
        SqlKind.Int64 or SqlKind.Numeric or SqlKind.BigNumeric => $"coalesce({Casts.ToText(sql, type)}, 'null')",
        _ => Json(sql, type),
    };

    private static string Label(string name) => $"{JsonName(name)}:";

    private static string JsonName(string name) => $"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string List(
        string sql, SqlType type, Func<string, SqlType, string> write, string open, string close, string separator, string none)
    {
        var element = $"_l{sql.Length}";
        return Casts.Once(sql, list => $"CASE WHEN {list} IS NULL THEN '{none}' ELSE '{open}' || array_to_string(list_transform({list}, "
            + $"lambda {element}: coalesce({write(element, type.Element)}, '{none}')), '{separator}') || '{close}' END");
    }

    private static string Struct(
        string sql, SqlType type, Func<string, SqlType, string> write, string open, string close, string separator, Func<string, string> label, string none)
    {
        if (type.Fields.Count == 0)
        {
            return $"'{open}{close}'";
        }
        var names = DuckDbTypes.FieldNames(type);
        return Casts.Once(sql, value => $"CASE WHEN {value} IS NULL THEN '{none}' ELSE '{open}' || "
            + string.Join($" || '{separator}' || ", type.Fields.Select((one, i) =>
                $"{SqlText.String(label(names[i]))} || coalesce({write(SqlText.Field(value, type, i), one.Type)}, '{none}')"))
            + $" || '{close}' END");
    }
}
