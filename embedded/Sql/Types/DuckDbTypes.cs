namespace Flywheel.Embedded.Sql;

/// <summary>Which type of DuckDB holds which type of GoogleSQL.</summary>
internal static class DuckDbTypes
{
    public static string Of(SqlType type) => type.Kind switch
    {
        SqlKind.Bool => "BOOLEAN",
        SqlKind.Int64 => "BIGINT",
        SqlKind.Float64 => "DOUBLE",
        SqlKind.Numeric => "DECIMAL(38,9)",
        SqlKind.BigNumeric => "DECIMAL(38,18)",
        SqlKind.String => "VARCHAR",
        SqlKind.Bytes => "BLOB",
        SqlKind.Date => "DATE",
        SqlKind.Time => "TIME",
        SqlKind.DateTime => "TIMESTAMP",
        SqlKind.Timestamp => "TIMESTAMP WITH TIME ZONE",
        SqlKind.Interval => "INTERVAL",
        SqlKind.Json => "JSON",
        SqlKind.Array => $"{Of(type.Element)}[]",
        SqlKind.Struct => $"STRUCT({string.Join(", ", FieldNames(type).Zip(type.Fields, (name, field) => $"{Quote(name)} {Of(field.Type)}"))})",
        _ => throw new InvalidOperationException($"{type.Kind} has no type in DuckDB."),
    };

    /// <summary>
    /// The names that a STRUCT's fields have in DuckDB, which knows neither nameless nor equally named fields:
    /// <c>_field_1</c> as BigQuery shows the former, a number behind the latter.
    /// </summary>
    public static IReadOnlyList<string> FieldNames(SqlType type)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        foreach (var field in type.Fields)
        {
            var name = string.IsNullOrEmpty(field.Name) ? $"_field_{names.Count + 1}" : field.Name;
            names.Add(taken.Add(name) ? name : $"{name}_{names.Count + 1}");
        }
        return names;
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
