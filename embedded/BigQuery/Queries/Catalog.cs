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

/// <summary>Where names without a project or dataset belong, and what else a statement's names may mean.</summary>
internal sealed record NameScope(string Project, DatasetReference? DefaultDataset)
{
    /// <summary>What a script set @@dataset_project_id to: where datasets are that come without a project.</summary>
    public string? DatasetProject { get; init; }

    /// <summary>Temporary tables of the script.</summary>
    public Dictionary<string, StoredTable> Temporary { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The Parquet files that external tables brought in so far.</summary>
    public List<SourceFile> Files { get; init; } = [];

    /// <summary>External tables that the query brings itself.</summary>
    public IReadOnlyDictionary<string, ExternalDataConfiguration> Definitions { get; init; } = new Dictionary<string, ExternalDataConfiguration>();
}

/// <summary>Finds the tables that a statement names, in the transaction of its session.</summary>
internal sealed class Catalog(Session session, Parts parts, NameScope scope, CancellationToken cancel) : ISqlCatalog
{
    public SqlTable Resolve(TablePath path)
    {
        var names = path.Parts.Select(part => part.Name).ToArray();
        try
        {
            if (InformationSchema.Find(session, parts, scope, names, cancel) is { } view)
            {
                return view;
            }

            if (names is [var single] && Own(single) is { } own)
            {
                return own;
            }

            return Find(KeyOf(names, path));
        }
        catch (ApiException e) when (e.Error.Reason == Reasons.NotFound)
        {
            throw SqlException.NotFound($"{e.Message} was not found in location {Locations.Default}", path.At);
        }
    }

    /// <summary>The table of a path, complete; a decorator or an asterisk may end its name.</summary>
    public TableKey KeyOf(TablePath path) => KeyOf([.. path.Parts.Select(part => part.Name)], path);

    public static SqlTable Describe(StoredTable table, string relation, bool pseudo = true)
    {
        var columns = table.Fields.Select(field => new SqlColumn(field.Name, field.ToSql())
        {
            Required = field.Mode == FieldMode.Required,
            Kept = value => Limits.Kept(field, value),
            Default = field.Default,
        }).ToList();
        if (pseudo && table.Partitioning is { IsIngestionTime: true })
        {
            columns.Add(new SqlColumn(Partitioning.Time, SqlType.Timestamp) { Hidden = true });
            columns.Add(new SqlColumn(Partitioning.Date, SqlType.Date) { Hidden = true });
        }

        return new SqlTable(table.Key.ToString(), relation, columns)
        {
            Tag = table.Key.ToString(),
            RequiredFilter = !table.Body.RequiresPartitionFilter() ? []
                : table.Partitioning is { FieldName: { } field } ? [field]
                : pseudo && table.Partitioning is not null ? ["_PARTITION_LOAD_TIME", Partitioning.Date, Partitioning.Time]
                : [],
        };
    }

    private TableKey KeyOf(string[] names, TablePath path) => names switch
    {
        [var table] when scope.DefaultDataset?.DatasetId is { } dataset =>
            new TableKey(scope.DatasetProject ?? scope.DefaultDataset.ProjectId ?? scope.Project, dataset, table),
        [var table] => throw new SqlException(
            $"Table \"{table}\" must be qualified with a dataset (e.g. dataset.table).", path.At),
        [var dataset, var table] => new TableKey(scope.DatasetProject ?? scope.Project, dataset, table),
        [var project, var dataset, var table] => new TableKey(project, dataset, table),
        _ => throw new SqlException($"Table name \"{path}\" has too many parts.", path.At),
    };

    private SqlTable? Own(string name)
    {
        if (scope.Temporary.TryGetValue(name, out var temporary))
        {
            return Describe(temporary, temporary.Relation!);
        }

        return scope.Definitions.TryGetValue(name, out var definition)
            ? ExternalTables.Describe(session, parts, new TableKey(scope.Project, "", name), definition, scope.Files, cancel)
            : null;
    }

    private SqlTable Find(TableKey named)
    {
        if (named.Table.EndsWith('*'))
        {
            return Wildcard(named);
        }

        if (Results.Find(session, named) is { } rows)
        {
            return new SqlTable(named.ToString(), rows.Relation, [.. rows.Fields.Select((field, index) =>
                new SqlColumn(field.Name, field.ToSql()) { Physical = string.Create(CultureInfo.InvariantCulture, $"c{index}") })]);
        }

        var (name, decorator) = TableKey.Split(named.Table);
        var table = TableStore.Get(session, named with { Table = name }, parts.Clock);
        if (table.Body.View is { } view)
        {
            return new SqlTable(table.Key.ToString(), "", [])
            {
                ViewQuery = view.Query,
                ViewCatalog = new Catalog(session, parts, new NameScope(table.Key.Project, null) { Files = scope.Files }, cancel),
                Tag = table.Key.ToString(),
            };
        }

        if (table.Body.ExternalDataConfiguration is { } external)
        {
            return ExternalTables.Describe(session, parts, table.Key, external with { Schema = table.Body.Schema }, scope.Files, cancel);
        }

        if (table.Fields.Count == 0)
        {
            throw ApiException.InvalidQuery($"Table {table.Key} does not have a schema.");
        }

        return decorator is null
            ? Describe(table, table.Relation!)
            : Describe(table, $"(SELECT * FROM {table.Relation} WHERE {TableWriter.Condition(table, decorator)})") with { RequiredFilter = [] };
    }

    /// <summary>All tables whose names begin alike, in the shape of the one that was made last.</summary>
    private SqlTable Wildcard(TableKey named)
    {
        var prefix = named.Table[..^1];
        DatasetStore.Get(session, named.InDataset);
        var tables = TableStore.List(session, named.InDataset, "", int.MaxValue, parts.Clock)
            .Where(table => table.Key.Table.StartsWith(prefix, StringComparison.Ordinal) && table.Relation is not null).ToList();
        if (tables.Count == 0)
        {
            throw ApiException.InvalidQuery($"{named} does not match any table.");
        }

        var newest = tables.MaxBy(table => table.Body.CreationTime)!;
        var selects = tables.Select(table =>
        {
            var columns = newest.Fields.Select(field =>
                table.Fields.FirstOrDefault(one => one.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)) is { } own
                    ? $"CAST({own.QuotedName} AS {field.DuckType}) AS {field.QuotedName}"
                    : $"{Relations.Missing(field)} AS {field.QuotedName}");
            return $"SELECT {string.Join(", ", columns)}, '{table.Key.Table[prefix.Length..].Replace("'", "''", StringComparison.Ordinal)}' AS \"_TABLE_SUFFIX\" FROM {table.Relation}";
        });
        var described = Describe(newest, $"({string.Join(" UNION ALL ", selects)})", pseudo: false);
        return described with
        {
            Name = named.ToString(),
            Columns = [.. described.Columns, new SqlColumn("_TABLE_SUFFIX", SqlType.String) { Hidden = true }],
        };
    }
}
