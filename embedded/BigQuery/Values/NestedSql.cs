using System.Globalization;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>SQL that turns the JSON of a RECORD or REPEATED field into its value.</summary>
internal static class NestedSql
{
    /// <param name="field">What the value is to be.</param>
    /// <param name="json">SQL of the JSON.</param>
    public static string Value(Field field, string json) => HasBytes(field)
        // JSON has no bytes and DuckDB's cast knows no base64: they are read as text and decoded after.
        ? Decoded(field, $"CAST({json} AS {AsText(field).DuckType})", 0)
        : $"CAST({json} AS {field.DuckType})";

    private static bool HasBytes(Field field) => field.Kind == FieldKind.Bytes || field.Fields.Any(HasBytes);

    private static Field AsText(Field field) => field with
    {
        Kind = field.Kind == FieldKind.Bytes ? FieldKind.String : field.Kind,
        Fields = [.. field.Fields.Select(AsText)],
    };

    private static string Decoded(Field field, string expression, int depth)
    {
        if (!HasBytes(field))
        {
            return expression;
        }

        if (!field.IsRepeated)
        {
            return Element(field, expression, depth);
        }

        var element = string.Create(CultureInfo.InvariantCulture, $"b{depth}");
        return $"list_transform({expression}, lambda {element}: {Element(field, element, depth + 1)})";
    }

    private static string Element(Field field, string expression, int depth)
    {
        if (field.Kind == FieldKind.Bytes)
        {
            return $"from_base64({expression})";
        }

        var members = field.Fields.Select(member =>
            $"{member.QuotedName} := {Decoded(member, $"({expression}).{member.QuotedName}", depth)}");
        return $"CASE WHEN {expression} IS NULL THEN NULL ELSE struct_pack({string.Join(", ", members)}) END";
    }
}
