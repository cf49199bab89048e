using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Loading;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>What statements of one job share.</summary>
internal sealed record StatementContext(Session Session, Parts Parts, NameScope Scope, CancellationToken Cancel)
{
    public Bindings Parameters { get; init; } = Bindings.None;

    public SqlEnvironment Environment { get; init; } = SqlEnvironment.Empty;

    /// <summary>Where a query's rows go when the job names a table.</summary>
    public Func<IReadOnlyList<Field>, TableWrite>? Destination { get; init; }

    /// <summary>What messages call the text.</summary>
    public string Text { get; init; } = "";

    public Catalog Catalog => new(Session, Parts, Scope, Cancel);

    public StatementContext With(IReadOnlyList<SqlFunction> functions) => this with { Environment = Environment with { Functions = functions } };
}

/// <summary>Runs one statement in the transaction of its session.</summary>
internal static class StatementRunner
{
    public static StatementOutcome Run(Statement statement, StatementContext context)
    {
        try
        {
            return DamagedParquet.Reading(context.Parts.Database, context.Scope.Files, () => statement switch
            {
                QueryStatement query => Query(query, context),
                InsertStatement or UpdateStatement or DeleteStatement or TruncateStatement or MergeStatement => Dml(statement, context),
                ExportDataStatement export => ExportData.Run(export, context),
                LoadDataStatement load => LoadData.Run(load, context),
                _ => Ddl.Run(statement, context),
            });
        }
        catch (SqlException e)
        {
            throw SqlErrors.Translate(e);
        }
    }

    /// <summary>What a statement would do.</summary>
    public static StatementOutcome Plan(Statement statement, StatementContext context)
    {
        try
        {
            switch (statement)
            {
                case QueryStatement or InsertStatement or UpdateStatement or DeleteStatement or TruncateStatement or MergeStatement:
                    var translation = GoogleSql.Translate(statement, context.Catalog, context.Environment);
                    var (tables, bytes) = Referenced(context, translation);
                    return new StatementOutcome(translation.Kind switch
                    {
                        StatementKind.Query => "SELECT",
                        StatementKind.Truncate => "TRUNCATE_TABLE",
                        var kind => kind.ToString().ToUpperInvariant(),
                    })
                    {
                        Fields = translation.Kind == StatementKind.Query ? FieldsOf(translation) : null,
                        ReferencedTables = tables,
                        BytesProcessed = bytes,
                    };
                case ExportDataStatement export:
                    return ExportData.Plan(export, context);
                case LoadDataStatement load:
                    return LoadData.Plan(load, context);
                default:
                    return Ddl.Plan(statement, context);
            }
        }
        catch (SqlException e)
        {
            throw SqlErrors.Translate(e);
        }
    }

    /// <summary>The tables whose locks the statement needs: those that it writes.</summary>
    public static IReadOnlyList<TableKey> Writes(Statement statement, StatementContext context)
    {
        var path = statement switch
        {
            InsertStatement insert => insert.Table,
            UpdateStatement update => update.Table,
            DeleteStatement delete => delete.Table,
            TruncateStatement truncate => truncate.Table,
            MergeStatement merge => merge.Table,
            CreateTableStatement { Temporary: false } create => create.Name,
            LoadDataStatement load => load.Table,
            CreateViewStatement view => view.Name,
            DropStatement { Kind: not (DropKind.Schema or DropKind.Function) } drop => drop.Name,
            AlterStatement { Kind: not DropKind.Schema } alter => alter.Name,
            _ => null,
        };
        if (path is null || (path.Parts is [var own] && context.Scope.Temporary.ContainsKey(own.Name)))
        {
            return [];
        }

        try
        {
            var key = context.Catalog.KeyOf(path);
            return [key with { Table = TableKey.Split(key.Table).Name }];
        }
        catch (SqlException e)
        {
            throw SqlErrors.Translate(e);
        }
    }

    internal static List<Field> FieldsOf(Translation translation)
    {
        var fields = translation.Columns.Select(column => FieldTypes.ToField(column.Name, column.Type)).ToList();
        var twice = fields.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        return twice.Count == 0
            ? fields
            : throw ApiException.InvalidQuery(
                $"Duplicate column names in the result are not supported when a destination table is present. Found duplicate(s): {string.Join(", ", twice)}");
    }

    internal static (IReadOnlyList<TableReference> Tables, long Bytes) Referenced(StatementContext context, Translation translation)
    {
        var tables = new List<TableReference>();
        var bytes = 0L;
        foreach (var tag in translation.Tables.Select(table => table.Tag).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var colon = tag.IndexOf(':', StringComparison.Ordinal);
            var dot = tag.IndexOf('.', colon + 1);
            if (colon < 0 || dot < 0)
            {
                continue;
            }

            var key = new TableKey(tag[..colon], tag[(colon + 1)..dot], tag[(dot + 1)..]);
            tables.Add(key.ToReference());
            if (TableStore.Find(context.Session, key, context.Parts.Clock) is { Relation: not null } table)
            {
                bytes += TableSizes.Of(context.Session, table).Bytes;
            }
        }

        return (tables, bytes);
    }

    /// <summary>Writes a query's rows to a relation of their own, in order, with columns c0, c1, ...</summary>
    internal static (string Relation, long Rows) Keep(StatementContext context, Translation translation, IReadOnlyList<Field> fields)
    {
        var relation = Database.NewRelation();
        var columns = fields.Select((field, index) => string.Create(CultureInfo.InvariantCulture, $"c{index} {field.DuckType}{Limits.Elements(field, $"c{index}")}"));
        context.Session.Execute($"CREATE TABLE {relation} ({string.Join(", ", columns)})");
        return (relation, context.Session.Count($"INSERT INTO {relation} {translation.Sql}", context.Parameters.For(translation.Uses)));
    }

    internal static void CheckGuards(StatementContext context, Translation translation)
    {
        foreach (var guard in translation.Guards)
        {
            // A guard may use fewer of the parameters than the statement does: DuckDB wants exactly those that it names.
            var parameters = context.Parameters.For(translation.Uses)
                .Where(parameter => guard.Sql.Contains('$' + ((DuckDB.NET.Data.DuckDBParameter)parameter!).ParameterName, StringComparison.Ordinal)).ToArray();
            if (context.Session.Query($"SELECT 1 FROM ({guard.Sql}) LIMIT 1", _ => true, parameters).Count > 0)
            {
                throw ApiException.InvalidQuery(guard.Message);
            }
        }
    }

    private static StatementOutcome Query(QueryStatement statement, StatementContext context)
    {
        var translation = GoogleSql.Translate(statement, context.Catalog, context.Environment);
        var fields = FieldsOf(translation);
        var (tables, bytes) = Referenced(context, translation);
        var outcome = new StatementOutcome("SELECT") { Fields = fields, ReferencedTables = tables, BytesProcessed = bytes };
        CheckGuards(context, translation);
        if (context.Destination is null)
        {
            return outcome with { Result = Keep(context, translation, fields) };
        }

        // Kept first, so that a query may read the table that it replaces.
        var (relation, _) = Keep(context, translation, fields);
        TableWriter.Write(context.Session, context.Parts, context.Destination(fields), FromKept(relation, fields));
        Relations.Drop(context.Session, relation);
        return outcome;
    }

    internal static RowSource FromKept(string relation, IReadOnlyList<Field> fields) => new(relation, (target, index) =>
    {
        var column = string.Create(CultureInfo.InvariantCulture, $"c{index}");
        return fields[index].IsRepeated ? $"coalesce(CAST({column} AS {target.DuckType}), [])" : $"CAST({column} AS {target.DuckType})";
    });

    private static StatementOutcome Dml(Statement statement, StatementContext context)
    {
        var translation = GoogleSql.Translate(statement, context.Catalog, context.Environment);
        var (tables, bytes) = Referenced(context, translation);
        CheckGuards(context, translation);
        var parameters = context.Parameters.For(translation.Uses);
        DmlStats stats;
        switch (translation.Kind)
        {
            case StatementKind.Merge:
                var actions = context.Session.Query(
                    translation.Sql, row => row.GetString(0), parameters);
                stats = new DmlStats
                {
                    InsertedRowCount = actions.LongCount(action => action == "INSERT"),
                    UpdatedRowCount = actions.LongCount(action => action == "UPDATE"),
                    DeletedRowCount = actions.LongCount(action => action == "DELETE"),
                };
                break;
            case StatementKind.Insert:
                stats = Stats(inserted: context.Session.Count(translation.Sql, parameters));
                break;
            case StatementKind.Update:
                stats = Stats(updated: context.Session.Count(translation.Sql, parameters));
                break;
            default:
                stats = Stats(deleted: context.Session.Count(translation.Sql, parameters));
                break;
        }

        Touch(context, translation);
        return new StatementOutcome(translation.Kind == StatementKind.Truncate ? "TRUNCATE_TABLE" : translation.Kind.ToString().ToUpperInvariant())
        {
            Dml = stats,
            AffectedRows = stats.InsertedRowCount + stats.UpdatedRowCount + stats.DeletedRowCount,
            ReferencedTables = tables,
            BytesProcessed = bytes,
        };
    }

    private static DmlStats Stats(long inserted = 0, long updated = 0, long deleted = 0) =>
        new() { InsertedRowCount = inserted, UpdatedRowCount = updated, DeletedRowCount = deleted };

    /// <summary>The table that was written says when.</summary>
    private static void Touch(StatementContext context, Translation translation)
    {
        if (translation.Tables is not [{ Tag: { } tag }, ..])
        {
            return;
        }

        var colon = tag.IndexOf(':', StringComparison.Ordinal);
        var dot = tag.IndexOf('.', colon + 1);
        var key = new TableKey(tag[..colon], tag[(colon + 1)..dot], tag[(dot + 1)..]);
        if (TableStore.Find(context.Session, key, context.Parts.Clock) is { } table)
        {
            TableStore.Put(context.Session, table with
            {
                Body = table.Body with { LastModifiedTime = context.Parts.Clock.GetUtcNow().ToUnixTimeMilliseconds() },
            });
        }
    }
}
