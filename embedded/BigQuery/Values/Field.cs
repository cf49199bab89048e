using System.Text;
using System.Text.RegularExpressions;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>A column, or a member of a RECORD, that has been checked.</summary>
internal sealed partial record Field(string Name, FieldKind Kind, FieldMode Mode, IReadOnlyList<Field> Fields)
{
    private static readonly string[] ReservedPrefixes =
        ["_TABLE_", "_FILE_", "_PARTITION", "_ROW_TIMESTAMP", "__ROOT__", "_COLIDENTIFIER"];

    public string? Description { get; init; }

    /// <summary>GoogleSQL of the value where a row has none.</summary>
    public string? Default { get; init; }

    public long? MaxLength { get; init; }

    public long? Precision { get; init; }

    public long? Scale { get; init; }

    public bool IsRepeated => Mode == FieldMode.Repeated;

    /// <summary>Whether a value is more than one cell.</summary>
    public bool IsNested => IsRepeated || Kind == FieldKind.Record;

    public string QuotedName => Quote(Name);

    /// <summary>The type of the column in DuckDB.</summary>
    public string DuckType => IsRepeated ? ElementDuckType + "[]" : ElementDuckType;

    public string ElementDuckType => Kind switch
    {
        FieldKind.Int64 => "BIGINT",
        FieldKind.Float64 => "DOUBLE",
        FieldKind.Numeric => "DECIMAL(38,9)",
        FieldKind.BigNumeric => "DECIMAL(38,18)",
        FieldKind.Bool => "BOOLEAN",
        FieldKind.String => "VARCHAR",
        FieldKind.Bytes => "BLOB",
        FieldKind.Date => "DATE",
        FieldKind.Time => "TIME",
        FieldKind.DateTime => "TIMESTAMP",
        FieldKind.Timestamp => "TIMESTAMPTZ",
        FieldKind.Json => "JSON",
        FieldKind.Interval => "INTERVAL",
        FieldKind.Record => "STRUCT(" + string.Join(", ", Fields.Select(member => member.QuotedName + " " + member.DuckType)) + ")",
        _ => throw new InvalidOperationException($"{Kind} has no type in DuckDB."),
    };

    /// <summary>The name that the API shows, the older of the two that each type has.</summary>
    public string ApiType => Kind switch
    {
        FieldKind.Int64 => "INTEGER",
        FieldKind.Float64 => "FLOAT",
        FieldKind.Bool => "BOOLEAN",
        FieldKind.DateTime => "DATETIME",
        FieldKind.Record => "RECORD",
        _ => Kind.ToString().ToUpperInvariant(),
    };

    /// <summary>The name that SQL and error messages show.</summary>
    public string SqlType => Kind switch
    {
        FieldKind.Record => "STRUCT<" + string.Join(", ", Fields.Select(member => member.Name + " " + member.FullSqlType)) + ">",
        _ => Kind.ToString().ToUpperInvariant(),
    };

    public string FullSqlType => IsRepeated ? $"ARRAY<{SqlType}>" : SqlType;

    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static IReadOnlyList<Field> ParseAll(TableSchema? schema) => ParseAll(schema?.Fields ?? [], "");

    /// <summary>The columns that a file names, checked as those of a schema are.</summary>
    public static IReadOnlyList<Field> Checked(IReadOnlyList<Field> found) => ParseAll(ToSchema(found));

    public static TableSchema ToSchema(IEnumerable<Field> fields) => new() { Fields = [.. fields.Select(field => field.ToResource())] };

    public FieldSchema ToResource() => new()
    {
        Name = Name,
        Type = ApiType,
        Mode = Mode.ToString().ToUpperInvariant(),
        Description = Description,
        // To set NULL is to take the default away.
        DefaultValueExpression = string.Equals(Default?.Trim(), "NULL", StringComparison.OrdinalIgnoreCase) ? null : Default,
        MaxLength = MaxLength,
        Precision = Precision,
        Scale = Scale,
        Fields = Kind == FieldKind.Record ? [.. Fields.Select(field => field.ToResource())] : null,
    };

    private static IReadOnlyList<Field> ParseAll(IReadOnlyList<FieldSchema> fields, string within)
    {
        var parsed = fields.Select(field => Parse(field, within)).ToList();
        var twice = parsed.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? parsed
            : throw ApiException.Invalid($"Field {within}{twice.Last().Name} already exists in schema");
    }

    private static Field Parse(FieldSchema field, string within)
    {
        var name = field.Name;
        if (string.IsNullOrEmpty(name))
        {
            throw ApiException.Invalid("Field name cannot be empty.");
        }

        if (!FieldName().IsMatch(name) || Encoding.UTF8.GetByteCount(name) > 300)
        {
            throw ApiException.Invalid(
                $"Invalid field name \"{name}\". Fields must contain the allowed characters, and be at most 300 characters long. For allowed "
                + "characters, please refer to https://cloud.google.com/bigquery/docs/schemas#column_names");
        }

        if (ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw ApiException.Invalid($"Invalid field name \"{name}\". Field names are not allowed to start with the (case-insensitive) prefixes "
                + "_PARTITION, _TABLE_, _FILE_, _ROW_TIMESTAMP, __ROOT__ and _COLIDENTIFIER");
        }

        var kind = KindOf(field.Type) ?? throw ApiException.Invalid(
            field.Type is null
                ? $"Field {within}{name} is missing its type."
                : $"Invalid value for type: {field.Type} is not a valid value (field {within}{name}).");
        var members = kind == FieldKind.Record ? ParseAll(field.Fields ?? [], $"{within}{name}.") : [];
        if (kind == FieldKind.Record && members.Count == 0)
        {
            throw ApiException.Invalid($"Field {within}{name} is type RECORD but has no schema");
        }

        CheckParameters(field, kind, within + name);
        return new Field(name, kind, ModeOf(field, within), members)
        {
            Description = field.Description,
            Default = string.IsNullOrWhiteSpace(field.DefaultValueExpression) ? null : field.DefaultValueExpression,
            MaxLength = field.MaxLength,
            Precision = field.Precision,
            Scale = field.Scale,
        };
    }

    /// <summary>What STRING(n), NUMERIC(p, s) and their like may be.</summary>
    private static void CheckParameters(FieldSchema field, FieldKind kind, string path)
    {
        var type = kind.ToString().ToUpperInvariant();
        if (field.MaxLength is { } length && (kind is not (FieldKind.String or FieldKind.Bytes) || length <= 0))
        {
            throw ApiException.Invalid(kind is FieldKind.String or FieldKind.Bytes
                ? $"{type} length must be greater than 0 (field {path})"
                : $"{type} does not support maxLength (field {path})");
        }

        if (field.Precision is null && field.Scale is null)
        {
            return;
        }

        if (kind is not (FieldKind.Numeric or FieldKind.BigNumeric))
        {
            throw ApiException.Invalid($"{type} does not support precision and scale (field {path})");
        }

        var (digits, mostScale) = kind == FieldKind.Numeric ? (29, 9) : (38, 38);
        var scale = field.Scale ?? 0;
        if (field.Precision is null || scale < 0 || scale > mostScale)
        {
            throw ApiException.Invalid(field.Precision is null
                ? $"Scale cannot be set without precision (field {path})"
                : $"In {type}(P, S), S must be between 0 and {mostScale} (field {path})");
        }

        if (field.Precision < Math.Max(1, scale) || field.Precision > digits + scale)
        {
            throw ApiException.Invalid(field.Scale is null
                ? $"In {type}(P), P must be between 1 and {digits} (field {path})"
                : $"In {type}(P, {scale}), P must be between {Math.Max(1, scale)} and {digits + scale} (field {path})");
        }
    }

    private static FieldMode ModeOf(FieldSchema field, string within) => field.Mode?.ToUpperInvariant() switch
    {
        null or "" or "NULLABLE" => FieldMode.Nullable,
        "REQUIRED" => FieldMode.Required,
        "REPEATED" => FieldMode.Repeated,
        _ => throw ApiException.Invalid($"Invalid value for mode: {field.Mode} is not a valid value (field {within}{field.Name})."),
    };

    public static FieldKind? KindOf(string? type) => type?.ToUpperInvariant() switch
    {
        "INTEGER" or "INT64" or "INT" or "SMALLINT" or "BIGINT" or "TINYINT" or "BYTEINT" => FieldKind.Int64,
        "FLOAT" or "FLOAT64" => FieldKind.Float64,
        "NUMERIC" or "DECIMAL" => FieldKind.Numeric,
        "BIGNUMERIC" or "BIGDECIMAL" => FieldKind.BigNumeric,
        "BOOLEAN" or "BOOL" => FieldKind.Bool,
        "STRING" => FieldKind.String,
        "BYTES" => FieldKind.Bytes,
        "DATE" => FieldKind.Date,
        "TIME" => FieldKind.Time,
        "DATETIME" => FieldKind.DateTime,
        "TIMESTAMP" => FieldKind.Timestamp,
        "JSON" => FieldKind.Json,
        "INTERVAL" => FieldKind.Interval,
        "RECORD" or "STRUCT" => FieldKind.Record,
        _ => null,
    };

    [GeneratedRegex(@"^[\p{L}\p{N}\p{M}\p{Pc}\p{Pd}\p{Zs}&%=+:'<>#|]+\z")]
    private static partial Regex FieldName();
}
