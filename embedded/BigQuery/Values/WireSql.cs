using System.Globalization;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>
/// SQL that renders a column as text, exactly: scalars in a canonical form, RECORD and REPEATED as JSON of such.
/// <see cref="WireValue"/> shapes the text as the API shows it. Going through a driver's types would lose NUMERIC's digits.
/// </summary>
internal static class WireSql
{
    public static string Column(Field field) => Column(field, field.QuotedName);

    public static string Column(Field field, string expression) => field.IsNested
        ? $"CAST(to_json({Nested(field, expression, 0)}) AS VARCHAR)"
        : Scalar(field.Kind, expression);

    private static string Nested(Field field, string expression, int depth)
    {
        if (field.IsRepeated)
        {
            var element = string.Create(CultureInfo.InvariantCulture, $"e{depth}");
            return $"list_transform({expression}, lambda {element}: {Element(field, element, depth + 1)})";
        }

        return Element(field, expression, depth);
    }

    private static string Element(Field field, string expression, int depth)
    {
        if (field.Kind != FieldKind.Record)
        {
            return Scalar(field.Kind, expression);
        }

        // By position, because names of a query's STRUCT may repeat or be missing.
        var members = field.Fields.Select((member, index) => string.Create(
            CultureInfo.InvariantCulture,
            $"f{index} := {Nested(member, $"struct_extract_at({expression}, {index + 1})", depth)}"));
        return $"CASE WHEN {expression} IS NULL THEN NULL ELSE struct_pack({string.Join(", ", members)}) END";
    }

    private static string Scalar(FieldKind kind, string expression) => kind switch
    {
        FieldKind.String => expression,
        FieldKind.Bytes => $"to_base64({expression})",
        FieldKind.Timestamp => $"CAST(epoch_us({expression}) AS VARCHAR)",
        // Months, days and microseconds: the parts that do not turn into each other.
        FieldKind.Interval => $"(date_part('year', {expression}) * 12 + date_part('month', {expression})) || ' ' || date_part('day', {expression})"
            + $" || ' ' || (date_part('hour', {expression}) * 3600000000 + date_part('minute', {expression}) * 60000000"
            + $" + date_part('microsecond', {expression}))",
        _ => $"CAST({expression} AS VARCHAR)",
    };
}
