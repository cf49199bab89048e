using System.Globalization;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>
/// What a column's type allows less than its kind does: STRING(n), BYTES(n), NUMERIC(p, s), and arrays, which have no NULL
/// elements where they are stored or answered, https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#array_nulls
/// </summary>
internal static class Limits
{
    /// <summary>A constraint for the column's definition, which refuses in BigQuery's words.</summary>
    public static string Check(Field field) => field.IsNested ? Elements(field, field.QuotedName) : Size(field);

    /// <summary>A constraint that refuses NULL elements in the arrays that the column holds.</summary>
    /// <param name="field">What the column is.</param>
    /// <param name="column">Its name in the relation.</param>
    public static string Elements(Field field, string column) => HasNullElement(field, column) is { } found
        ? Check(found, Text($"Array cannot have a null element; error in writing field {field.Name}"))
        : "";

    /// <summary>
    /// SQL of the value as the column keeps it: NUMERIC(p, s) rounds, and what is inside of a STRUCT or ARRAY has to be within the
    /// limits of its own, which a constraint of DuckDB's cannot see to.
    /// </summary>
    public static string Kept(Field field, string value) =>
        field.IsNested ? HasLimits(field) ? Inside(field, value, field.Name, 0) : value : Rounded(field, value);

    private static string Rounded(Field field, string value) => field.Precision is null
        ? value
        : string.Create(CultureInfo.InvariantCulture, $"CAST(round({value}, {field.Scale ?? 0}) AS {field.ElementDuckType})");

    private static bool HasLimits(Field field) => field.MaxLength is not null || field.Precision is not null
        || field.Fields.Any(member => member.Mode == FieldMode.Required || HasLimits(member));

    private static string Inside(Field field, string value, string path, int depth)
    {
        if (!field.IsRepeated && field.Kind != FieldKind.Record)
        {
            return Bounded(field, value, path);
        }

        // Each value is written once and named: it may be long, or a query.
        var name = string.Create(CultureInfo.InvariantCulture, $"k{depth}");
        var list = field.IsRepeated ? value : $"[{value}]";
        var element = field.Kind == FieldKind.Record ? Members(field, name, path, depth + 1) : Bounded(field, name, path);
        return $"list_transform({list}, lambda {name}: {element}){(field.IsRepeated ? "" : "[1]")}";
    }

    private static string Members(Field field, string value, string path, int depth)
    {
        var members = field.Fields.Select(member =>
        {
            var own = $"({value}).{member.QuotedName}";
            var inner = $"{path}.{member.Name}";
            var kept = member.IsNested && !HasLimits(member) ? own : Inside(member, own, inner, depth);
            return $"{member.QuotedName} := {(member.Mode == FieldMode.Required ? Unless($"{own} IS NULL", Text($"Required field {inner} cannot be null"), kept) : kept)}";
        });
        return $"CASE WHEN {value} IS NULL THEN NULL ELSE struct_pack({string.Join(", ", members)}) END";
    }

    private static string Bounded(Field field, string value, string path)
    {
        var rounded = Rounded(field, value);
        return Bound(field, rounded, path) is var (wrong, words) ? Unless(wrong, words, rounded) : value;
    }

    private static string Unless(string wrong, string words, string value) => $"CASE WHEN {Refuse(wrong, words)} THEN {value} END";

    /// <summary>What is said of a number that NUMERIC(p, s) has no room for.</summary>
    public static string OutOfRange(Field field, string path) => string.Create(
        CultureInfo.InvariantCulture,
        $"Field {path}: {field.SqlType}({field.Precision}, {field.Scale ?? 0}) has precision {field.Precision} and scale {field.Scale ?? 0} but got a value that is not in range");

    private static string Size(Field field) => Bound(field, field.QuotedName, field.Name) is var (wrong, words) ? Check(wrong, words) : "";

    /// <summary>SQL that is true where the value is beyond the type's limits, and SQL of what is said then; null where it has none.</summary>
    private static (string Wrong, string Words)? Bound(Field field, string value, string path)
    {
        if (field.MaxLength is { } most)
        {
            var length = $"{(field.Kind == FieldKind.Bytes ? "octet_length" : "length")}({value})";
            var words = string.Create(
                CultureInfo.InvariantCulture,
                $"Field {path}: {field.SqlType}({most}) has maximum length {most} but got a value with length ");
            return (string.Create(CultureInfo.InvariantCulture, $"{length} > {most}"), $"{Text(words)} || {length}");
        }

        return field.Precision is { } precision
            ? ($"abs({value}) >= CAST('1{new string('0', (int)(precision - (field.Scale ?? 0)))}' AS DECIMAL(38,0))", Text(OutOfRange(field, path)))
            : null;
    }

    /// <summary>SQL that is true where an array in the value has a NULL; null where the field has no array.</summary>
    private static string? HasNullElement(Field field, string value)
    {
        if (!field.IsRepeated)
        {
            var members = field.Fields.Select(member => HasNullElement(member, $"({value}).{member.QuotedName}")).OfType<string>().ToList();
            return members.Count == 0 ? null : string.Join(" OR ", members);
        }

        // Constraints may not have lambdas, so arrays in elements are looked at as JSON.
        var inner = Paths(field, "$[*]").Select(path => $" OR list_contains(json_type(to_json({value}), {Text(path + "[*]")}), 'NULL')");
        return $"list_count({value}) < len({value}){string.Concat(inner)}";
    }

    /// <summary>JSON paths of the arrays in the field's members.</summary>
    private static IEnumerable<string> Paths(Field field, string path) => field.Fields.SelectMany(member =>
    {
        var own = $"{path}.\"{member.Name}\"";
        return member.IsRepeated ? [own, .. Paths(member, own + "[*]")] : Paths(member, own);
    });

    // A cast that cannot succeed carries the words out; the macro that does so for queries is no part of the file. DuckDB shows the
    // constraint as well as the text that it could not cast, so only the latter may have the brackets.
    private static string Refuse(string wrong, string words) => string.Create(
        CultureInfo.InvariantCulture,
        $"CASE WHEN {wrong} THEN CAST(chr({(int)EngineErrors.Open}) || {words} || chr({(int)EngineErrors.Close}) AS BOOLEAN) ELSE TRUE END");

    private static string Check(string wrong, string words) => $" CHECK ({Refuse(wrong, words)})";

    private static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
