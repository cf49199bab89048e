using System.Globalization;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Loading;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>LOAD DATA, https://cloud.google.com/bigquery/docs/reference/standard-sql/load-statements</summary>
internal static class LoadData
{
    public static StatementOutcome Run(LoadDataStatement statement, StatementContext context)
    {
        var (load, options) = Checked(statement, context);
        var (key, decorator) = TableKey.Of(load.DestinationTable, context.Scope.Project, "destinationTable");
        DatasetStore.Get(context.Session, key.InDataset);
        var existing = TableStore.Find(context.Session, key, context.Parts.Clock);
        // Statements run on threads of their own, so waiting here holds up nobody else.
        var sources = LoadJob.FetchAsync(context.Parts, load, context.Cancel).GetAwaiter().GetResult();
        try
        {
            var loaded = LoadJob.Read(context.Session, context.Parts, new LoadPlan(key, decorator, load, sources, existing),
                rows => LoadJob.Write(context.Session, context.Parts, rows, sources), context.Cancel);
            if (existing is null || (statement.Overwrite && statement.Options.Count > 0))
            {
                var table = TableStore.Get(context.Session, key, context.Parts.Clock);
                TableStore.Put(context.Session, table with { Body = options.Apply(table.Body) });
            }

            return Outcome(key) with { Loaded = loaded, AffectedRows = loaded.OutputRows };
        }
        finally
        {
            LoadJob.Forget(context.Parts, sources);
        }
    }

    /// <summary>What a dry run looks at: the statement, not the files.</summary>
    public static StatementOutcome Plan(LoadDataStatement statement, StatementContext context) =>
        Outcome(TableKey.Of(Checked(statement, context).Load.DestinationTable, context.Scope.Project, "destinationTable").Key);

    private static StatementOutcome Outcome(TableKey key) => new("LOAD_DATA") { DdlTable = key.ToReference() };

    private static (JobConfigurationLoad Load, DdlOptions Options) Checked(LoadDataStatement statement, StatementContext context)
    {
        var key = context.Catalog.KeyOf(statement.Table);
        var files = new DdlOptions(context, statement.Files);
        var external = FileOptions.Of(files, detect: statement.Columns.Count == 0);
        var map = files.Text("column_name_character_map");
        var parquet = new ParquetOptions { EnableListInference = files.Flag("enable_list_inference"), EnumAsString = files.Flag("enum_as_string") };
        files.RefuseOthers("LOAD DATA");
        if (external.SourceFormat is null || external.SourceUris is not { Count: > 0 })
        {
            throw new SqlException("LOAD DATA needs the options format and uris in FROM FILES", statement.At);
        }

        var options = new DdlOptions(context, statement.Options);
        var body = DdlPartitions.Apply(new TableResource
        {
            Schema = Field.ToSchema(statement.Columns.Select(column => column.IsUntyped ? OfTable(column, key, context) : DdlFields.Of(context, column))),
            Clustering = statement.ClusterBy.Count > 0 ? new Clustering { Fields = [.. statement.ClusterBy.Select(name => name.Name)] } : null,
        }, statement.PartitionBy);
        _ = options.Apply(body);
        options.RefuseOthers("tables");
        var table = key.ToReference();
        var load = ExternalTables.LoadOf(external) with
        {
            SourceUris = external.SourceUris,
            DestinationTable = statement.Partition is { } partition ? table with { TableId = $"{key.Table}${Id(partition, body, key, context)}" } : table,
            Schema = statement.Columns.Count > 0 ? body.Schema : null,
            Autodetect = statement.Columns.Count == 0,
            TimePartitioning = body.TimePartitioning,
            RangePartitioning = body.RangePartitioning,
            Clustering = body.Clustering,
            ColumnNameCharacterMap = map,
            ParquetOptions = parquet,
            HivePartitioningOptions = Hive(statement, external, context),
            WriteDisposition = statement.Overwrite || statement.Partition is { Overwrite: true } ? "WRITE_TRUNCATE" : "WRITE_APPEND",
        };
        return (LoadJob.Check(load, context.Scope.Project), options);
    }

    private static Field OfTable(ColumnDefinition column, TableKey key, StatementContext context) =>
        TableStore.Find(context.Session, key, context.Parts.Clock)?.Fields.FirstOrDefault(field => field.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SqlException($"Column {column.Name} must have a type: there is none of that name in {key}", column.At);

    private static HivePartitioningOptions? Hive(LoadDataStatement statement, ExternalDataConfiguration external, StatementContext context)
    {
        if (statement.PartitionColumns is not { } columns)
        {
            return external.HivePartitioningOptions is null ? null
                : throw new SqlException("The option hive_partition_uri_prefix needs WITH PARTITION COLUMNS", statement.At);
        }

        var hive = external.HivePartitioningOptions ?? throw new SqlException("WITH PARTITION COLUMNS needs the option hive_partition_uri_prefix", statement.At);
        if (columns.Count == 0)
        {
            return statement.Columns.Count == 0 ? hive
                : throw new SqlException("WITH PARTITION COLUMNS must list the columns where the table's columns are listed", statement.At);
        }

        var keys = columns.Select(column => DdlFields.Of(context, column)).Select(field => $"{{{field.Name}:{field.SqlType}}}");
        return hive with { Mode = "CUSTOM", SourceUriPrefix = $"{hive.SourceUriPrefix!.TrimEnd('/')}/{string.Join('/', keys)}" };
    }

    /// <summary>The partition's id: the value as the table is divided.</summary>
    private static string Id(LoadPartition partition, TableResource said, TableKey key, StatementContext context)
    {
        var body = said.TimePartitioning is null && said.RangePartitioning is null ? TableStore.Find(context.Session, key, context.Parts.Clock)?.Body ?? said : said;
        var time = body.TimePartitioning;
        var column = time is null ? body.RangePartitioning?.Field : time.Field ?? partition.Column.Name;
        var pseudo = time is { Field: null } && partition.Column.Name.ToUpperInvariant() is Partitioning.Time or Partitioning.Date;
        if (!string.Equals(column, partition.Column.Name, StringComparison.OrdinalIgnoreCase) || (time is { Field: null } && !pseudo))
        {
            throw new SqlException($"The table {key} is not partitioned by {partition.Column.Name}", partition.Column.At);
        }

        var value = Evaluation.Evaluate(context, partition.Value);
        var text = value.Text ?? throw new SqlException("The partition's value cannot be NULL", partition.Value.At);
        if (value.Field.Kind is FieldKind.String or FieldKind.Int64)
        {
            return text;
        }

        var moment = Evaluation.Moment(value) ?? throw new SqlException($"{value.Field.SqlType} tells no partition", partition.Value.At);
        return moment.ToString(Partitioning.FormatOf(Partitioning.UnitOf(time?.Type)), CultureInfo.InvariantCulture);
    }
}
