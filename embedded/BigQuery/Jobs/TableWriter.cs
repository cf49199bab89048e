using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Jobs;

/// <summary>Where rows go and what may happen to what is there.</summary>
internal sealed record TableWrite(TableKey Table, string? Decorator, IReadOnlyList<Field> Fields)
{
    public string? CreateDisposition { get; init; }

    public required string WriteDisposition { get; init; }

    public IReadOnlyList<string>? SchemaUpdateOptions { get; init; }

    public TimePartitioning? TimePartitioning { get; init; }

    public RangePartitioning? RangePartitioning { get; init; }

    public Clustering? Clustering { get; init; }

    public DestinationTableProperties? Properties { get; init; }

    public long? ExpirationTime { get; init; }

    /// <summary>Whether rows bring the partition along that they were in.</summary>
    public bool KeepsIngestionTime { get; init; }

    public static string CheckWrite(string? disposition, string otherwise) => disposition?.ToUpperInvariant() switch
    {
        null or "" => otherwise,
        "WRITE_TRUNCATE" or "WRITE_TRUNCATE_DATA" or "WRITE_APPEND" or "WRITE_EMPTY" => disposition.ToUpperInvariant(),
        _ => throw ApiException.Invalid($"Invalid value for writeDisposition: {disposition} is not a valid value"),
    };

    /// <summary>Whether the table's schema may be changed by the way: not where it is replaced.</summary>
    public static void CheckSchemaUpdate(IReadOnlyList<string>? options, string disposition, string? decorator)
    {
        if (options is { Count: > 0 } && disposition is not ("WRITE_APPEND" or "WRITE_TRUNCATE_DATA") && !(disposition == "WRITE_TRUNCATE" && decorator is not null))
        {
            throw ApiException.Invalid(
                "Schema update options should only be specified with WRITE_APPEND disposition, or with WRITE_TRUNCATE disposition on a table partition.");
        }
    }

    public static string CheckCreate(string? disposition) => disposition?.ToUpperInvariant() switch
    {
        null or "" => "CREATE_IF_NEEDED",
        "CREATE_IF_NEEDED" or "CREATE_NEVER" => disposition.ToUpperInvariant(),
        _ => throw ApiException.Invalid($"Invalid value for createDisposition: {disposition} is not a valid value"),
    };
}

/// <summary>Where the rows come from: SQL of a relation, and of each column as the target wants it.</summary>
internal sealed record RowSource(string From, Func<Field, int, string> Value);

/// <summary>Writes rows into a table as loads, queries with a destination and copies do. The caller holds the table's lock.</summary>
internal static class TableWriter
{
    /// <summary>How many rows came.</summary>
    public static long Write(Session session, Parts parts, TableWrite write, RowSource source)
    {
        var dataset = DatasetStore.Get(session, write.Table.InDataset);
        var table = TableStore.Find(session, write.Table, parts.Clock);
        if (table is { Relation: null })
        {
            throw ApiException.Invalid($"{write.Table} is not allowed for this operation because it is {(table.IsView ? "a VIEW" : "an EXTERNAL table")}.");
        }

        Quotas.Count(session, parts, write.Table);
        if (table is null)
        {
            if (write.CreateDisposition == "CREATE_NEVER")
            {
                throw ApiException.NotFound($"Table {write.Table}");
            }

            table = Create(session, parts, write, dataset);
            return Finish(session, parts, table, Insert(session, parts, write, table, source));
        }

        CheckSpecification(write, table);
        if (write.WriteDisposition == "WRITE_EMPTY" && HasRows(session, table, write.Decorator))
        {
            throw ApiException.Duplicate($"Table {write.Table}{(write.Decorator is null ? "" : "$" + write.Decorator)}");
        }

        if (write.WriteDisposition == "WRITE_TRUNCATE" && write.Decorator is null)
        {
            table = Replace(session, write, table);
        }
        else
        {
            table = Extend(session, write, table);
            if (write.WriteDisposition is "WRITE_TRUNCATE" or "WRITE_TRUNCATE_DATA")
            {
                session.Execute($"DELETE FROM {table.Relation}{(write.Decorator is null ? "" : " WHERE " + Condition(table, write.Decorator))}");
            }
        }

        return Finish(session, parts, table, Insert(session, parts, write, table, source));
    }

    public static string Condition(StoredTable table, string decorator) => table.Partitioning is { } partitioning
        ? partitioning.Condition(decorator)
        : throw ApiException.Invalid($"Cannot use a partition decorator on {table.Key}: it is not partitioned.");

    private static StoredTable Create(Session session, Parts parts, TableWrite write, DatasetResource dataset)
    {
        if (write.Fields.Count == 0)
        {
            throw ApiException.Invalid($"No schema specified on job or table {write.Table}.");
        }

        var time = write.TimePartitioning;
        if (time is null && write.RangePartitioning is null && write.Decorator is not null)
        {
            time = new TimePartitioning { Type = "DAY" };
        }

        var body = new TableResource
        {
            TableReference = write.Table.ToReference(),
            Schema = Field.ToSchema(write.Fields),
            TimePartitioning = time,
            RangePartitioning = write.RangePartitioning,
            Clustering = write.Clustering,
            Description = write.Properties?.Description,
            FriendlyName = write.Properties?.FriendlyName,
            Labels = write.Properties?.Labels,
            ExpirationTime = write.ExpirationTime ?? write.Properties?.ExpirationTime,
        };
        return Tables.Create(session, parts, write.Table, body, dataset);
    }

    private static StoredTable Replace(Session session, TableWrite write, StoredTable table)
    {
        var fields = write.Fields.Count > 0 ? Described(write.Fields, table.Fields) : table.Fields;
        var body = table.Body with
        {
            Schema = Field.ToSchema(fields),
            Clustering = write.Clustering ?? table.Body.Clustering,
        };
        Relations.Drop(session, table.Relation!);
        return new StoredTable(table.Key, Relations.Create(session, fields, Partitioning.Of(body)), body);
    }

    /// <summary>A column that stays keeps what was said about it.</summary>
    private static IReadOnlyList<Field> Described(IReadOnlyList<Field> fields, IReadOnlyList<Field> old) =>
        [.. fields.Select(field => field.Description is null
            && old.FirstOrDefault(one => one.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)) is { Description: { } description }
                ? field with { Description = description }
                : field)];

    private static StoredTable Extend(Session session, TableWrite write, StoredTable table)
    {
        var fields = SchemaChange.Of(write.Table.ToString(), write.SchemaUpdateOptions).Apply(table.Fields, write.Fields);
        if (SchemaChange.Same(fields, table.Fields))
        {
            return table;
        }

        var relation = Relations.Reshape(session, table.Relation!, table.Fields, fields, table.Partitioning);
        return new StoredTable(table.Key, relation, table.Body with { Schema = Field.ToSchema(fields) });
    }

    private static long Insert(Session session, Parts parts, TableWrite write, StoredTable table, RowSource source)
    {
        var names = new List<string>();
        var values = new List<string>();
        for (var i = 0; i < write.Fields.Count; i++)
        {
            var target = table.Fields.First(field => field.Name.Equals(write.Fields[i].Name, StringComparison.OrdinalIgnoreCase));
            names.Add(target.QuotedName);
            values.Add(Limits.Kept(target, source.Value(target, i)));
        }

        foreach (var field in table.Fields.Where(field => field.Default is not null && !write.Fields.Any(one => one.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase))))
        {
            names.Add(field.QuotedName);
            values.Add(ColumnDefaults.Sql(field, parts.Clock));
        }

        var partitioning = table.Partitioning;
        if (partitioning is { IsIngestionTime: true })
        {
            names.Add(Partitioning.QuotedTime);
            values.Add(write.KeepsIngestionTime
                ? Partitioning.QuotedTime
                : write.Decorator is null
                    ? partitioning.Literal(partitioning.Truncate(parts.Clock.GetUtcNow().UtcDateTime))
                    : partitioning.StartLiteral(write.Decorator));
        }

        var inserted = session.Count(
            $"INSERT INTO {table.Relation} ({string.Join(", ", names)}) SELECT {string.Join(", ", values)} FROM {source.From}");
        if (write.Decorator is not null && partitioning is { IsIngestionTime: false })
        {
            CheckPartition(session, write, table, source, partitioning);
        }

        return inserted;
    }

    /// <summary>All rows must be of the partition that the decorator names.</summary>
    private static void CheckPartition(Session session, TableWrite write, StoredTable table, RowSource source, Partitioning partitioning)
    {
        var index = write.Fields.ToList().FindIndex(field => field.Name.Equals(partitioning.FieldName, StringComparison.OrdinalIgnoreCase));
        var value = index < 0
            ? "NULL"
            : source.Value(table.Fields.First(field => field.Name.Equals(partitioning.FieldName, StringComparison.OrdinalIgnoreCase)), index);
        var strays = session.Scalar<long>(
            $"SELECT count(*) FROM (SELECT {value} AS {Field.Quote(partitioning.FieldName!)} FROM {source.From}) WHERE ({partitioning.Condition(write.Decorator!)}) IS NOT TRUE");
        if (strays > 0)
        {
            throw ApiException.Invalid(
                $"Some rows belong to different partitions rather than destination partition {write.Table.Table}${write.Decorator}");
        }
    }

    private static bool HasRows(Session session, StoredTable table, string? decorator) => session.Scalar<bool>(
        $"SELECT EXISTS (SELECT 1 FROM {table.Relation}{(decorator is null ? "" : " WHERE " + Condition(table, decorator))})");

    private static void CheckSpecification(TableWrite write, StoredTable table)
    {
        if (write.TimePartitioning is null && write.RangePartitioning is null)
        {
            return;
        }

        var wanted = Partitioning.Of(new TableResource
        {
            TimePartitioning = write.TimePartitioning,
            RangePartitioning = write.RangePartitioning,
            Schema = write.Fields.Count > 0 ? Field.ToSchema(write.Fields) : table.Body.Schema,
        });
        var existing = table.Partitioning;
        if (wanted?.Unit != existing?.Unit || !string.Equals(wanted?.FieldName, existing?.FieldName, StringComparison.OrdinalIgnoreCase)
            || wanted?.Range != existing?.Range)
        {
            throw ApiException.Invalid(
                $"Incompatible table partitioning specification. Expects partitioning specification {Words(existing)}, but input partitioning specification is {Words(wanted)}");
        }
    }

    private static string Words(Partitioning? partitioning) => partitioning switch
    {
        null => "none",
        { Unit: PartitionUnit.Range } => $"interval(type:range,field:{partitioning.FieldName})",
        { FieldName: null } => $"interval(type:{partitioning.Unit.ToString().ToLowerInvariant()})",
        _ => $"interval(type:{partitioning.Unit.ToString().ToLowerInvariant()},field:{partitioning.FieldName})",
    };

    private static long Finish(Session session, Parts parts, StoredTable table, long rows)
    {
        TableStore.Put(session, table with
        {
            Body = table.Body with { LastModifiedTime = parts.Clock.GetUtcNow().ToUnixTimeMilliseconds() },
        });
        return rows;
    }
}
