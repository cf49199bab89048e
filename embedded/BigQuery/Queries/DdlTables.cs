using System.Text.Json;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>CREATE TABLE in all its forms.</summary>
internal static class DdlTables
{
    public static StatementOutcome Create(CreateTableStatement create, StatementContext context)
    {
        var key = create.Temporary
            ? new TableKey(context.Scope.Project, "_temporary", create.Name.Parts[^1].Name)
            : context.Catalog.KeyOf(create.Name);
        var outcome = new StatementOutcome(
            create.External ? "CREATE_EXTERNAL_TABLE" : create.Query is not null ? "CREATE_TABLE_AS_SELECT" : "CREATE_TABLE")
        {
            DdlTable = key.ToReference(),
        };
        var before = create.Temporary
            ? context.Scope.Temporary.GetValueOrDefault(key.Table)
            : TableStore.Find(context.Session, key, context.Parts.Clock);
        if (!Ddl.Proceed(create.Mode, before is not null, $"Table {key}"))
        {
            return outcome with { DdlOperation = "SKIP" };
        }

        if (create.External)
        {
            return External(create, context, key, before) with { DdlOperation = before is null ? "CREATE" : "REPLACE" };
        }

        var (body, rows) = Shape(create, context, key);
        // The query may read what it replaces, so its rows are there before anything is dropped.
        var table = Put(create, context, key, before, body);
        long? bytes = null;
        if (rows is not null)
        {
            Fill(context, table, rows);
            if (rows.IsKept)
            {
                Relations.Drop(context.Session, rows.Relation);
            }

            bytes = rows.Bytes;
        }

        if (before is { Relation: { } old } && old != table.Relation)
        {
            Relations.Drop(context.Session, old);
        }

        return outcome with
        {
            DdlOperation = before is null ? "CREATE" : "REPLACE",
            ReferencedTables = rows?.Referenced ?? [],
            BytesProcessed = bytes ?? 0,
        };
    }

    private static (TableResource Body, Rows? Rows) Shape(CreateTableStatement create, StatementContext context, TableKey key)
    {
        var options = new DdlOptions(context, create.Options);
        TableResource body;
        Rows? rows = null;
        if ((create.Like ?? create.CopyOf ?? create.CloneOf) is { } model)
        {
            var source = TableStore.Get(context.Session, context.Catalog.KeyOf(model), context.Parts.Clock);
            body = source.Body with { ExpirationTime = null };
            if (source.Relation is null)
            {
                throw ApiException.InvalidQuery($"{source.Key} is not a table.");
            }

            if (create.Like is null)
            {
                rows = new Rows(source.Relation, source.Fields, (field, _) => field.QuotedName) { WithTime = source.Partitioning is { IsIngestionTime: true } };
            }
        }
        else
        {
            body = new TableResource
            {
                Schema = Field.ToSchema(create.Columns.Select(column => DdlFields.Of(context, column))),
                Clustering = create.ClusterBy.Count > 0 ? new Clustering { Fields = [.. create.ClusterBy.Select(name => name.Name)] } : null,
                TableConstraints = Constraints(create),
            };
        }

        if (create.Query is { } query)
        {
            var translation = GoogleSql.Translate(query, context.Catalog, context.Environment);
            StatementRunner.CheckGuards(context, translation);
            var fields = StatementRunner.FieldsOf(translation);
            var (referenced, bytes) = StatementRunner.Referenced(context, translation);
            var (relation, _) = StatementRunner.Keep(context, translation, fields);
            var declared = Field.ParseAll(body.Schema);
            if (declared.Count == 0)
            {
                body = body with { Schema = Field.ToSchema(fields) };
                declared = Field.ParseAll(body.Schema);
            }
            else if (declared.Count != fields.Count)
            {
                throw ApiException.InvalidQuery(
                    $"The number of columns in the column definition list does not match the number of columns produced by the query: {declared.Count} and {fields.Count}");
            }

            rows = new Rows(relation, declared, StatementRunner.FromKept(relation, fields).Value) { IsKept = true, Referenced = referenced, Bytes = bytes };
        }

        body = DdlPartitions.Apply(body, create.PartitionBy);
        body = options.Apply(body);
        options.RefuseOthers("tables");
        return body.Schema?.Fields is { Count: > 0 }
            ? (body, rows)
            : throw new SqlException($"Table {key} must have columns or a query", create.At);
    }

    private static StoredTable Put(
        CreateTableStatement create, StatementContext context, TableKey key, StoredTable? before, TableResource body)
    {
        if (create.Temporary)
        {
            var fields = Field.ParseAll(body.Schema);
            var relation = Relations.Create(context.Session, fields, Partitioning.Of(body));
            return context.Scope.Temporary[key.Table] = new StoredTable(key, relation, body with { TableReference = key.ToReference(), Type = "TABLE" });
        }

        var dataset = DatasetStore.Get(context.Session, key.InDataset);
        if (before is null)
        {
            return Tables.Create(context.Session, context.Parts, key, body, dataset);
        }

        if (before.Relation is null)
        {
            throw ApiException.InvalidQuery($"{key} is not a table.");
        }

        var shaped = Field.ParseAll(body.Schema);
        Tables.CheckShape(body, shaped);
        var now = context.Parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        body = body with
        {
            TableReference = key.ToReference(),
            Type = "TABLE",
            Location = dataset.Location,
            CreationTime = now,
            LastModifiedTime = now,
        };
        var table = new StoredTable(key, Relations.Create(context.Session, shaped, Partitioning.Of(body)), body);
        TableStore.Put(context.Session, table);
        return table;
    }

    private static void Fill(StatementContext context, StoredTable table, Rows rows)
    {
        var names = table.Fields.Select(field => field.QuotedName).ToList();
        var values = table.Fields.Select((field, index) => Limits.Kept(field, rows.Value(field, index))).ToList();
        if (rows.WithTime)
        {
            names.Add(Partitioning.QuotedTime);
            values.Add(Partitioning.QuotedTime);
        }

        context.Session.Execute($"INSERT INTO {table.Relation} ({string.Join(", ", names)}) SELECT {string.Join(", ", values)} FROM {rows.Relation}");
    }

    private static StatementOutcome External(CreateTableStatement create, StatementContext context, TableKey key, StoredTable? before)
    {
        var options = new DdlOptions(context, create.Options);
        var external = FileOptions.Of(options, detect: create.Columns.Count == 0);
        var body = options.Apply(new TableResource
        {
            Schema = create.Columns.Count == 0 ? null : Field.ToSchema(create.Columns.Select(column => DdlFields.Of(context, column))),
            ExternalDataConfiguration = external,
        });
        options.RefuseOthers("external tables");
        body = ExternalTables.DescribeAsync(context.Parts, body, external, context.Cancel).GetAwaiter().GetResult();
        var dataset = DatasetStore.Get(context.Session, key.InDataset);
        if (before is null)
        {
            Tables.Create(context.Session, context.Parts, key, body, dataset);
        }
        else
        {
            var now = context.Parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();
            TableStore.Put(context.Session, new StoredTable(key, null, body with
            {
                TableReference = key.ToReference(),
                Type = "EXTERNAL",
                Location = dataset.Location,
                CreationTime = now,
                LastModifiedTime = now,
            }));
            if (before.Relation is not null)
            {
                Relations.Drop(context.Session, before.Relation);
            }
        }

        return new StatementOutcome("CREATE_EXTERNAL_TABLE") { DdlTable = key.ToReference() };
    }

    /// <summary>Keys, which are kept and shown and not enforced.</summary>
    private static JsonElement? Constraints(CreateTableStatement create)
    {
        if (create.Constraints.FirstOrDefault(constraint => constraint.References is not null) is { } foreign)
        {
            throw SqlException.Unsupported("FOREIGN KEY", foreign.At);
        }

        var columns = create.Constraints.SelectMany(constraint => constraint.Columns).Select(column => column.Name)
            .Concat(create.Columns.Where(column => column.PrimaryKey).Select(column => column.Name!)).ToList();
        return columns.Count == 0
            ? null
            : JsonSerializer.SerializeToElement(new { primaryKey = new { columns } }, Wire.Options);
    }

    /// <summary>Rows that the new table begins with.</summary>
    private sealed record Rows(string Relation, IReadOnlyList<Field> Fields, Func<Field, int, string> Value)
    {
        public bool IsKept { get; init; }

        public bool WithTime { get; init; }

        public IReadOnlyList<TableReference> Referenced { get; init; } = [];

        public long Bytes { get; init; }
    }
}
