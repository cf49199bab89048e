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
        ? Refuse(found, Text($"Array cannot have a null element; error in writing field {field.Name}"))
        : "";

    /// <summary>The digits behind the point that the column keeps; null where it keeps all.</summary>
    public static int? Decimals(Field field) => field is { IsNested: false, Precision: not null } ? (int)(field.Scale ?? 0) : null;

    /// <summary>SQL of the value as the column keeps it: NUMERIC(p, s) rounds.</summary>
    public static string Kept(Field field, string value) => Decimals(field) is { } decimals
        ? string.Create(CultureInfo.InvariantCulture, $"CAST(round({value}, {decimals}) AS {field.DuckType})")
        : value;

    /// <summary>What is said of a number that NUMERIC(p, s) has no room for.</summary>
    public static string OutOfRange(Field field) => string.Create(
        CultureInfo.InvariantCulture,
        $"Field {field.Name}: {field.SqlType}({field.Precision}, {field.Scale ?? 0}) has precision {field.Precision} and scale {field.Scale ?? 0} but got a value that is not in range");

    private static string Size(Field field)
    {
        if (field.MaxLength is { } most)
        {
            var length = $"{(field.Kind == FieldKind.Bytes ? "octet_length" : "length")}({field.QuotedName})";
            var words = string.Create(
                CultureInfo.InvariantCulture,
                $"Field {field.Name}: {field.SqlType}({most}) has maximum length {most} but got a value with length ");
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"{length} > {most}"), $"{Text(words)} || {length}");
        }

        return field.Precision is { } precision
            ? Refuse(
                $"abs({field.QuotedName}) >= CAST('1{new string('0', (int)(precision - (field.Scale ?? 0)))}' AS DECIMAL(38,0))",
                Text(OutOfRange(field)))
            : "";
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
        $" CHECK (CASE WHEN {wrong} THEN CAST(chr({(int)EngineErrors.Open}) || {words} || chr({(int)EngineErrors.Close}) AS BOOLEAN) ELSE TRUE END)");

    private static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
