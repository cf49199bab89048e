using System.Text.RegularExpressions;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>Makes tables, whoever asks: tables.insert, a job, DDL.</summary>
internal static partial class Tables
{
    private const int MostClusteringColumns = 4;

    /// <summary>Adds a table, view or external table that is not there yet.</summary>
    public static StoredTable Create(Session session, Parts parts, TableKey key, TableResource body, DatasetResource dataset)
    {
        CheckName(key);
        var fields = Field.ParseAll(body.Schema);
        var now = parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (body.ExpirationTime is { } at && at != 0 && at <= now)
        {
            throw ApiException.Invalid("Table expiration time must be in the future.");
        }

        var isTable = body is { View: null, ExternalDataConfiguration: null };
        CheckShape(body, fields);
        body = body with
        {
            TableReference = key.ToReference(),
            Schema = body.Schema is null ? null : Field.ToSchema(fields),
            Type = body.View is not null ? "VIEW" : body.ExternalDataConfiguration is not null ? "EXTERNAL" : "TABLE",
            TimePartitioning = Completed(body.TimePartitioning, dataset),
            CreationTime = now,
            LastModifiedTime = now,
            Location = dataset.Location,
            // 0 is what clients send for never.
            ExpirationTime = body.ExpirationTime == 0 ? null : body.ExpirationTime ?? DefaultExpiration(body, dataset, now),
        };
        var relation = isTable ? Relations.Create(session, Shape(fields), Partitioning.Of(body)) : null;
        var table = new StoredTable(key, relation, body);
        TableStore.Add(session, table);
        return table;
    }

    public static void CheckName(TableKey key)
    {
        if (!Valid().IsMatch(key.Table))
        {
            throw ApiException.Invalid(
                $"Invalid table ID \"{key.Table}\". Table IDs must be alphanumeric (plus underscores) and must be at most 1024 characters long. "
                + "Also, Table decorators cannot be used.");
        }
    }

    public static void CheckShape(TableResource body, IReadOnlyList<Field> fields)
    {
        if (body is { TimePartitioning: not null, RangePartitioning: not null })
        {
            throw ApiException.Invalid("Cannot specify both time partitioning and range partitioning.");
        }

        _ = Partitioning.Of(body);
        ColumnDefaults.Check(fields);
        if (body.Clustering is not { } clustering)
        {
            return;
        }

        if (clustering.Fields is not { Count: > 0 and <= MostClusteringColumns })
        {
            throw ApiException.Invalid("Clustering needs one to four fields.");
        }

        foreach (var name in clustering.Fields)
        {
            var field = fields.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (fields.Count > 0 && (field is null || field.IsNested || field.Kind is FieldKind.Float64 or FieldKind.Json or FieldKind.Time or FieldKind.Interval))
            {
                throw ApiException.Invalid(field is null
                    ? $"The field specified for clustering cannot be found in the schema. Invalid field: {name}."
                    : $"Field {name} has type {field.ApiType}, which is not supported for clustering.");
            }
        }
    }

    /// <summary>A table without columns is one that cannot be read yet; DuckDB has no such thing.</summary>
    public static IReadOnlyList<Field> Shape(IReadOnlyList<Field> fields) =>
        fields.Count > 0 ? fields : [new Field("_none_", FieldKind.Bool, FieldMode.Nullable, [])];

    private static TimePartitioning? Completed(TimePartitioning? time, DatasetResource dataset) => time is null ? null : time with
    {
        Type = time.Type?.ToUpperInvariant() ?? "DAY",
        ExpirationMs = time.ExpirationMs ?? dataset.DefaultPartitionExpirationMs,
        Field = string.IsNullOrEmpty(time.Field) ? null : time.Field,
    };

    private static long? DefaultExpiration(TableResource body, DatasetResource dataset, long now) =>
        body.TimePartitioning is not null && dataset.DefaultPartitionExpirationMs is not null
            ? null
            : now + dataset.DefaultTableExpirationMs;

    [GeneratedRegex(@"^[\p{L}\p{M}\p{N}\p{Pc}\p{Pd}\p{Zs}]{1,1024}\z")]
    private static partial Regex Valid();
}
