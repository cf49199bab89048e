using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

internal static class TableSchemaExtensions
{
    public static Dictionary<string, int> IndexFieldNames(this TableSchema schema) =>
        (schema.Fields ?? []).Select((field, index) => (field.Name, index))
            .ToDictionary(field => field.Name, field => field.index, StringComparer.Ordinal);

    /// <summary>The paths of all columns that have no fields, divided by commas; null for all there are.</summary>
    public static string BuildSelectedFields(this TableSchema schema) =>
        schema?.Fields is { Count: > 0 } fields ? string.Join(',', fields.SelectMany(field => Paths(field, ""))) : null;

    public static BigQueryDbType GetFieldType(this TableFieldSchema field) => field.Type switch
    {
        // What these are called in GoogleSQL, which is allowed in a schema that one writes oneself.
        "INT64" => BigQueryDbType.Int64,
        "FLOAT64" => BigQueryDbType.Float64,
        "BOOL" => BigQueryDbType.Bool,
        "STRUCT" => BigQueryDbType.Struct,
        _ => EnumMap.ToValue<BigQueryDbType>(field.Type),
    };

    public static BigQueryFieldMode GetFieldMode(this TableFieldSchema field) =>
        field.Mode is null ? BigQueryFieldMode.Nullable : EnumMap.ToValue<BigQueryFieldMode>(field.Mode);

    private static IEnumerable<string> Paths(TableFieldSchema field, string prefix) =>
        field.Fields is { Count: > 0 } fields
            ? fields.SelectMany(inner => Paths(inner, $"{prefix}{field.Name}."))
            : [prefix + field.Name];
}
