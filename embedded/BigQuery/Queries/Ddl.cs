using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Operations;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>CREATE, ALTER and DROP. https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language</summary>
internal static class Ddl
{
    public static StatementOutcome Run(Statement statement, StatementContext context) => statement switch
    {
        CreateTableStatement create => DdlTables.Create(create, context),
        CreateViewStatement create => CreateView(create, context),
        CreateSchemaStatement create => CreateSchema(create, context),
        DropStatement drop => Drop(drop, context),
        AlterStatement { Kind: DropKind.Schema } alter => AlterSchema(alter, context),
        AlterStatement alter => DdlAlter.Run(alter, context),
        _ => throw SqlException.Unsupported(statement.GetType().Name.Replace("Statement", "", StringComparison.Ordinal).ToUpperInvariant(), statement.At),
    };

    /// <summary>A dry run of DDL runs it in a transaction that nobody commits.</summary>
    public static StatementOutcome Plan(Statement statement, StatementContext context) => Run(statement, context) with { Result = null };

    /// <summary>What to do about what is there: true to go on, false to leave it.</summary>
    internal static bool Proceed(CreateMode mode, bool exists, string what) => (mode, exists) switch
    {
        (CreateMode.IfNotExists, true) => false,
        (CreateMode.New, true) => throw ApiException.Duplicate(what),
        _ => true,
    };

    private static StatementOutcome CreateView(CreateViewStatement create, StatementContext context)
    {
        if (create.Materialized)
        {
            throw SqlException.Unsupported("CREATE MATERIALIZED VIEW", create.At);
        }

        if (create.Columns.Count > 0)
        {
            throw SqlException.Unsupported("A column list in CREATE VIEW", create.Columns[0].At);
        }

        var key = context.Catalog.KeyOf(create.Name);
        var before = TableStore.Find(context.Session, key, context.Parts.Clock);
        var outcome = new StatementOutcome("CREATE_VIEW") { DdlTable = key.ToReference() };
        if (!Proceed(create.Mode, before is not null, $"Table {key}"))
        {
            return outcome with { DdlOperation = "SKIP" };
        }

        if (before is { IsView: false })
        {
            throw ApiException.InvalidQuery($"{key} is not a view.");
        }

        var options = new DdlOptions(context, create.Options);
        var body = options.Apply(new TableResource
        {
            View = new ViewDefinition { Query = context.Text[create.Query.At.Offset..create.End], UseLegacySql = false },
        });
        options.RefuseOthers("views");
        body = Views.Describe(context.Session, context.Parts, key, body);
        var dataset = DatasetStore.Get(context.Session, key.InDataset);
        if (before is null)
        {
            Tables.Create(context.Session, context.Parts, key, body, dataset);
            return outcome with { DdlOperation = "CREATE" };
        }

        TableStore.Put(context.Session, before with
        {
            Body = body with
            {
                TableReference = key.ToReference(),
                Type = "VIEW",
                Location = dataset.Location,
                CreationTime = before.Body.CreationTime,
                LastModifiedTime = context.Parts.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            },
        });
        return outcome with { DdlOperation = "REPLACE" };
    }

    private static StatementOutcome CreateSchema(CreateSchemaStatement create, StatementContext context)
    {
        var key = DatasetOf(create.Name, context);
        var outcome = new StatementOutcome("CREATE_SCHEMA") { DdlDataset = key.ToReference() };
        if (!Proceed(create.Mode, DatasetStore.Find(context.Session, key) is not null, $"Dataset {key}"))
        {
            return outcome with { DdlOperation = "SKIP" };
        }

        var options = new DdlOptions(context, create.Options);
        var said = Apply(options, new DatasetResource { Location = options.Text("location") });
        options.RefuseOthers("datasets");
        DatasetStore.TryAdd(context.Session, key, DatasetViews.Kept(said, key, null, context.Parts.Clock));
        return outcome with { DdlOperation = "CREATE" };
    }

    private static StatementOutcome AlterSchema(AlterStatement alter, StatementContext context)
    {
        var key = DatasetOf(alter.Name, context);
        var outcome = new StatementOutcome("ALTER_SCHEMA") { DdlDataset = key.ToReference(), DdlOperation = "ALTER" };
        if (DatasetStore.Find(context.Session, key) is not { } before)
        {
            return alter.IfExists ? outcome with { DdlOperation = "SKIP" } : throw ApiException.NotFound($"Dataset {key}");
        }

        var said = before;
        foreach (var action in alter.Actions)
        {
            if (action is not SetOptions set)
            {
                throw SqlException.Unsupported("This ALTER SCHEMA action", action.At);
            }

            var options = new DdlOptions(context, set.Options);
            said = Apply(options, said);
            options.RefuseOthers("datasets");
        }

        DatasetStore.Put(context.Session, key, DatasetViews.Kept(said, key, before, context.Parts.Clock));
        return outcome;
    }

    private static DatasetResource Apply(DdlOptions options, DatasetResource dataset) => dataset with
    {
        Description = options.Text("description", dataset.Description),
        FriendlyName = options.Text("friendly_name", dataset.FriendlyName),
        Labels = options.Labels(dataset.Labels),
        DefaultTableExpirationMs = options.Days("default_table_expiration_days", dataset.DefaultTableExpirationMs),
        DefaultPartitionExpirationMs = options.Days("default_partition_expiration_days", dataset.DefaultPartitionExpirationMs),
    };

    private static StatementOutcome Drop(DropStatement drop, StatementContext context)
    {
        if (drop.Kind == DropKind.Function)
        {
            throw SqlException.Unsupported("DROP FUNCTION of a persistent function", drop.At);
        }
        if (drop.Kind == DropKind.Schema)
        {
            return DropSchema(drop, context);
        }

        if (drop.Name.Parts is [var own] && context.Scope.Temporary.Remove(own.Name, out var temporary))
        {
            Relations.Drop(context.Session, temporary.Relation!);
            return new StatementOutcome("DROP_TABLE") { DdlOperation = "DROP", DdlTable = temporary.Key.ToReference() };
        }

        var key = context.Catalog.KeyOf(drop.Name);
        var outcome = new StatementOutcome(drop.Kind switch
        {
            DropKind.View => "DROP_VIEW",
            DropKind.ExternalTable => "DROP_EXTERNAL_TABLE",
            DropKind.MaterializedView => throw SqlException.Unsupported("DROP MATERIALIZED VIEW", drop.At),
            _ => "DROP_TABLE",
        })
        {
            DdlTable = key.ToReference(),
            DdlOperation = "DROP",
        };
        if (TableStore.Find(context.Session, key, context.Parts.Clock) is not { } table)
        {
            return drop.IfExists ? outcome with { DdlOperation = "SKIP" } : throw ApiException.NotFound($"Table {key}");
        }

        var kind = table.IsView ? DropKind.View : table.IsExternal ? DropKind.ExternalTable : DropKind.Table;
        // DROP TABLE takes external tables, too.
        if (kind != drop.Kind && !(kind == DropKind.ExternalTable && drop.Kind == DropKind.Table))
        {
            throw ApiException.InvalidQuery($"{key} is not allowed for this operation because it is currently a {table.Body.Type}.");
        }

        TableStore.Remove(context.Session, key);
        return outcome;
    }

    private static StatementOutcome DropSchema(DropStatement drop, StatementContext context)
    {
        var key = DatasetOf(drop.Name, context);
        var outcome = new StatementOutcome("DROP_SCHEMA") { DdlDataset = key.ToReference(), DdlOperation = "DROP" };
        if (DatasetStore.Find(context.Session, key) is null)
        {
            return drop.IfExists ? outcome with { DdlOperation = "SKIP" } : throw ApiException.NotFound($"Dataset {key}");
        }

        DatasetsDelete.Remove(context.Session, context.Parts, key, drop.Cascade);
        return outcome;
    }

    private static DatasetKey DatasetOf(TablePath path, StatementContext context) => path.Parts switch
    {
        [var dataset] => new DatasetKey(context.Scope.Project, dataset.Name),
        [var project, var dataset] => new DatasetKey(project.Name, dataset.Name),
        _ => throw new SqlException($"Invalid dataset name \"{path}\"", path.At),
    };
}
