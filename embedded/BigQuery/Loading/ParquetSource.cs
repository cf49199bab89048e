using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>Parquet files as rows, read by DuckDB. https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-parquet</summary>
internal sealed record ParquetSource(IReadOnlyList<Field> Fields, RowSource Source)
{
    /// <summary>https://cloud.google.com/bigquery/docs/query-cloud-storage-data#query_the_file_name_pseudo-column</summary>
    public const string FileName = "_FILE_NAME";

    public static ParquetSource Open(Session session, LoadPlan plan)
    {
        var held = Describe(session, plan.Files);
        var map = ColumnNames.MapOf(plan.Load.ColumnNameCharacterMap) ?? ColumnNameMap.Strict;
        var found = Field.Checked([.. held.Select(field => field with { Name = Fit(field.Name, map) })]);
        var from = found.Select(field => field.Name).SequenceEqual(held.Select(field => field.Name), StringComparer.Ordinal)
            ? From(plan.Files)
            : $"(SELECT {string.Join(", ", held.Zip(found, (own, field) => $"{own.QuotedName} AS {field.QuotedName}"))} FROM {From(plan.Files)})";
        var told = plan.Load.Schema?.Fields is { Count: > 0 } ? Field.ParseAll(plan.Load.Schema) : plan.Extends ? plan.Existing!.Fields : null;
        if (told is null)
        {
            return new ParquetSource(found, Rows(from, found, found));
        }

        // The file decides which columns come; the schema which types they get.
        var fields = found.Select(field => told.FirstOrDefault(one => Same(one, field)) is { } known ? Check(known, field) : field).ToList();
        if (plan.Load.IgnoreUnknownValues is true)
        {
            fields.RemoveAll(field => !told.Any(one => Same(one, field)));
        }

        fields.AddRange(told.Where(one => plan.Load.Schema is not null && !found.Any(field => Same(one, field))));
        return new ParquetSource(fields, Rows(from, found, fields));
    }

    public static List<Field> Describe(Session session, Sources files)
    {
        try
        {
            return session.Query(
                $"DESCRIBE SELECT * FROM {From(files)}", row => DuckTypes.ToField(row.GetString(0), row.GetString(1)));
        }
        catch (ApiException e) when (e.InnerException is DuckDB.NET.Data.DuckDBException)
        {
            var file = files.Files.FirstOrDefault(one => e.Message.Contains(one.LocalPath, StringComparison.Ordinal)) ?? files.Files[0];
            throw ApiException.Invalid(
                $"Error while reading data, error message: Input file is not in Parquet format. File: {file.Uri}", file.Uri);
        }
    }

    /// <summary>The rows with, in <see cref="FileName" />, the address of the file that each is from.</summary>
    public static RowSource Rows(Sources files, IReadOnlyList<Field> found, IReadOnlyList<Field> fields) => Rows(From(files, withName: true), found, fields);

    private static RowSource Rows(string from, IReadOnlyList<Field> found, IReadOnlyList<Field> fields) => new(from, (target, index) =>
    {
        var own = found.FirstOrDefault(field => Same(field, fields[index]));
        return own is null ? Relations.Missing(target) : Value(own, target);
    });

    private static string Value(Field own, Field target) => target.IsRepeated
        ? $"coalesce(CAST({own.QuotedName} AS {target.DuckType}), [])"
        : $"CAST({own.QuotedName} AS {target.DuckType})";

    /// <summary>A period stays, and is refused, whatever the map.</summary>
    private static string Fit(string name, ColumnNameMap map) =>
        string.Join('.', name.Split('.').Select(part => ColumnNames.Fit(part, map)));

    private static bool Same(Field a, Field b) => a.Name.Equals(b.Name, StringComparison.OrdinalIgnoreCase);

    private static string From(Sources files, bool withName = false)
    {
        var names = files.Files.Select(file => Text(file.LocalPath));
        if (files.Hive is not { } hive)
        {
            var uris = files.Files.Select(file => Text(file.Uri));
            return withName
                ? $"(SELECT * EXCLUDE (_local), [{string.Join(", ", uris)}][list_position([{string.Join(", ", names)}], _local)] AS {Field.Quote(FileName)} FROM read_parquet([{string.Join(", ", names)}], union_by_name = true, filename = '_local'))"
                : $"read_parquet([{string.Join(", ", names)}], union_by_name = true)";
        }

        // Local copies have names of their own, so each file brings its keys along.
        var selects = files.Files.Select(file =>
            $"SELECT *, {string.Join(", ", hive.Fields.Select((field, index) => $"{Literal(field, file.Parts[index])} AS {field.QuotedName}"))}{(withName ? $", {Text(file.Uri)} AS {Field.Quote(FileName)}" : "")} FROM read_parquet({Text(file.LocalPath)})");
        return $"({string.Join(" UNION ALL BY NAME ", selects)})";
    }

    private static string Literal(Field field, StagedValue value) => field.Kind switch
    {
        FieldKind.String => Text(value.Text),
        FieldKind.Int64 => value.Long.ToString(CultureInfo.InvariantCulture),
        FieldKind.Date => $"DATE '{Times.ToText(value.Long * Times.MicrosPerDay)[..10]}'",
        FieldKind.Timestamp => $"TIMESTAMPTZ '{Times.ToText(value.Long)}+00'",
        _ => throw ApiException.Invalid($"Partition key {field.Name} cannot be of type {field.SqlType}."),
    };

    private static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static Field Check(Field wanted, Field found)
    {
        var fits = wanted.IsRepeated == found.IsRepeated && (wanted.Kind == found.Kind || (found.Kind, wanted.Kind) switch
        {
            (FieldKind.Timestamp, FieldKind.DateTime) => true,
            (FieldKind.Numeric, FieldKind.BigNumeric) => true,
            (FieldKind.String, FieldKind.Json) => true,
            (FieldKind.Int64, FieldKind.Float64 or FieldKind.Numeric or FieldKind.BigNumeric or FieldKind.Timestamp) => wanted.Kind != FieldKind.Timestamp,
            (FieldKind.Bytes, FieldKind.String) or (FieldKind.String, FieldKind.Bytes) => true,
            (FieldKind.Float64, FieldKind.Numeric or FieldKind.BigNumeric) => true,
            _ => false,
        });
        return fits
            ? wanted
            : throw ApiException.Invalid(
                $"Error while reading data, error message: Parquet column '{found.Name}' has type {found.FullSqlType} which does not match the target cpp_type {wanted.FullSqlType}.");
    }
}
