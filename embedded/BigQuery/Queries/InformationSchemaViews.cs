using System.Globalization;
using System.Text.Json.Nodes;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>The views that there are, with the columns that can be told here.</summary>
internal static class InformationSchemaViews
{
    private static readonly SchemaView JobsView = new(
        Columns(
            "creation_time TIMESTAMP", "project_id STRING", "user_email STRING", "job_id STRING", "job_type STRING", "statement_type STRING",
            "priority STRING", "start_time TIMESTAMP", "end_time TIMESTAMP", "query STRING", "state STRING", "total_bytes_processed INT64",
            "total_slot_ms INT64", "error_result.reason STRING", "error_result.location STRING", "error_result.message STRING", "cache_hit BOOL",
            "destination_table.project_id STRING", "destination_table.dataset_id STRING", "destination_table.table_id STRING",
            "parent_job_id STRING", "total_bytes_billed INT64"),
        scope => JobStore.All(scope.Session, scope.Project).Select(Job))
    {
        NeedsDataset = false,
    };

    public static readonly IReadOnlyDictionary<string, SchemaView> All = new Dictionary<string, SchemaView>
    {
        ["SCHEMATA"] = new(
            Columns("catalog_name STRING", "schema_name STRING", "schema_owner STRING", "creation_time TIMESTAMP", "last_modified_time TIMESTAMP", "location STRING", "ddl STRING"),
            scope => scope.Datasets.Select(dataset => new JsonObject
            {
                ["catalog_name"] = scope.Project,
                ["schema_name"] = dataset.DatasetReference!.DatasetId,
                ["creation_time"] = SchemaView.Moment(dataset.CreationTime),
                ["last_modified_time"] = SchemaView.Moment(dataset.LastModifiedTime),
                ["location"] = dataset.Location,
                ["ddl"] = $"CREATE SCHEMA `{scope.Project}.{dataset.DatasetReference.DatasetId}`",
            }))
        {
            NeedsDataset = false,
        },
        ["TABLES"] = new(
            Columns(
                "table_catalog STRING", "table_schema STRING", "table_name STRING", "table_type STRING", "is_insertable_into STRING",
                "is_typed STRING", "creation_time TIMESTAMP", "ddl STRING"),
            scope => scope.Tables.Select(table => Named(table, new JsonObject
            {
                ["table_type"] = table.IsView ? "VIEW" : table.IsExternal ? "EXTERNAL" : "BASE TABLE",
                ["is_insertable_into"] = table.Relation is null ? "NO" : "YES",
                ["is_typed"] = "NO",
                ["creation_time"] = SchemaView.Moment(table.Body.CreationTime),
            }))),
        ["TABLE_OPTIONS"] = new(
            Columns("table_catalog STRING", "table_schema STRING", "table_name STRING", "option_name STRING", "option_type STRING", "option_value STRING"),
            scope => scope.Tables.SelectMany(Options)),
        ["VIEWS"] = new(
            Columns("table_catalog STRING", "table_schema STRING", "table_name STRING", "view_definition STRING", "check_option STRING", "use_standard_sql STRING"),
            scope => scope.Tables.Where(table => table.IsView).Select(table => Named(table, new JsonObject
            {
                ["view_definition"] = table.Body.View!.Query,
                ["use_standard_sql"] = "YES",
            }))),
        ["COLUMNS"] = new(
            Columns(
                "table_catalog STRING", "table_schema STRING", "table_name STRING", "column_name STRING", "ordinal_position INT64", "is_nullable STRING",
                "data_type STRING", "is_generated STRING", "generation_expression STRING", "is_stored STRING", "is_hidden STRING", "is_updatable STRING",
                "is_system_defined STRING", "is_partitioning_column STRING", "clustering_ordinal_position INT64", "collation_name STRING",
                "column_default STRING", "rounding_mode STRING"),
            scope => scope.Tables.SelectMany(table => table.Fields.Select((field, index) => Column(table, field, index)))),
        ["COLUMN_FIELD_PATHS"] = new(
            Columns(
                "table_catalog STRING", "table_schema STRING", "table_name STRING", "column_name STRING", "field_path STRING", "data_type STRING",
                "description STRING", "collation_name STRING", "rounding_mode STRING"),
            scope => scope.Tables.SelectMany(table => table.Fields.SelectMany(field => Paths(table, field, field, field.Name)))),
        ["PARTITIONS"] = new(
            Columns(
                "table_catalog STRING", "table_schema STRING", "table_name STRING", "partition_id STRING", "total_rows INT64",
                "total_logical_bytes INT64", "last_modified_time TIMESTAMP", "storage_tier STRING"),
            scope => scope.Tables.Where(table => table.Relation is not null).SelectMany(table => Partitions(scope, table))),
        ["JOBS"] = JobsView,
        ["JOBS_BY_PROJECT"] = JobsView,
        ["JOBS_BY_USER"] = JobsView,
    };

    /// <summary>Columns by name and type; names with a dot in a row are members of one STRUCT.</summary>
    private static List<SqlColumn> Columns(params string[] columns)
    {
        var split = columns.Select(column => column.Split(' ')).Select(pair => (Path: pair[0].Split('.'), Type: SqlType.Named(pair[1])!)).ToList();
        return [.. split.GroupBy(column => column.Path[0]).Select(group => new SqlColumn(group.Key, group.First().Path.Length == 1
            ? group.First().Type
            : SqlType.StructOf([.. group.Select(member => new SqlField(member.Path[1], member.Type))])))];
    }

    private static JsonObject Named(StoredTable table, JsonObject row)
    {
        row["table_catalog"] = table.Key.Project;
        row["table_schema"] = table.Key.Dataset;
        row["table_name"] = table.Key.Table;
        return row;
    }

    private static JsonObject Column(StoredTable table, Field field, int index)
    {
        var clustered = table.Body.Clustering?.Fields?.ToList().FindIndex(name => name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)) ?? -1;
        return Named(table, new JsonObject
        {
            ["column_name"] = field.Name,
            ["ordinal_position"] = index + 1,
            ["is_nullable"] = field.Mode == FieldMode.Required ? "NO" : "YES",
            ["data_type"] = TypeOf(field),
            ["is_generated"] = "NEVER",
            ["is_hidden"] = "NO",
            ["is_system_defined"] = "NO",
            ["is_partitioning_column"] = string.Equals(table.Partitioning?.FieldName, field.Name, StringComparison.OrdinalIgnoreCase) ? "YES" : "NO",
            ["clustering_ordinal_position"] = clustered < 0 ? null : clustered + 1,
            ["collation_name"] = "NULL",
            ["column_default"] = field.Default ?? "NULL",
        });
    }

    private static string TypeOf(Field field)
    {
        var parameters = field.MaxLength is { } length ? string.Create(CultureInfo.InvariantCulture, $"({length})")
            : field.Precision is { } precision ? string.Create(CultureInfo.InvariantCulture, $"({precision}{(field.Scale is { } scale ? $", {scale}" : "")})")
            : "";
        return field.IsRepeated ? $"ARRAY<{field.SqlType}{parameters}>" : field.SqlType + parameters;
    }

    private static IEnumerable<JsonObject> Paths(StoredTable table, Field column, Field field, string path)
    {
        yield return Named(table, new JsonObject
        {
            ["column_name"] = column.Name,
            ["field_path"] = path,
            ["data_type"] = TypeOf(field),
            ["description"] = field.Description,
            ["collation_name"] = "NULL",
        });
        foreach (var inner in field.Fields.SelectMany(member => Paths(table, column, member, $"{path}.{member.Name}")))
        {
            yield return inner;
        }
    }

    private static IEnumerable<JsonObject> Options(StoredTable table)
    {
        JsonObject Option(string name, string type, string value) => Named(table, new JsonObject
        {
            ["option_name"] = name,
            ["option_type"] = type,
            ["option_value"] = value,
        });
        if (table.Body.Description is { } description)
        {
            yield return Option("description", "STRING", $"\"{description}\"");
        }

        if (table.Body.FriendlyName is { } name)
        {
            yield return Option("friendly_name", "STRING", $"\"{name}\"");
        }

        if (table.Body.Labels is { Count: > 0 } labels)
        {
            yield return Option(
                "labels", "ARRAY<STRUCT<STRING, STRING>>",
                "[" + string.Join(", ", labels.Select(pair => $"STRUCT(\"{pair.Key}\", \"{pair.Value}\")")) + "]");
        }

        if (table.Body.TimePartitioning?.ExpirationMs is { } expiration)
        {
            yield return Option("partition_expiration_days", "FLOAT64", WireValue.Float(expiration / 86_400_000.0));
        }

        if (table.Body.RequiresPartitionFilter())
        {
            yield return Option("require_partition_filter", "BOOL", "true");
        }
    }

    private static IEnumerable<JsonObject> Partitions(SchemaScope scope, StoredTable table)
    {
        var id = table.Partitioning is { } partitioning ? partitioning.IdSql() : "CAST(NULL AS VARCHAR)";
        var size = TableSizes.Of(scope.Session, table);
        var parts = scope.Session.Query(
            $"SELECT {id} AS id, count(*) FROM {table.Relation} GROUP BY 1 ORDER BY 1",
            row => (Id: row.IsDBNull(0) ? null : row.GetString(0), Rows: row.GetInt64(1)));
        if (parts.Count == 0 && table.Partitioning is null)
        {
            parts.Add((null, 0));
        }

        return parts.Select(part => Named(table, new JsonObject
        {
            ["partition_id"] = part.Id,
            ["total_rows"] = part.Rows,
            ["total_logical_bytes"] = size.Rows == 0 ? 0 : size.Bytes * part.Rows / size.Rows,
            ["last_modified_time"] = SchemaView.Moment(table.Body.LastModifiedTime),
            ["storage_tier"] = "ACTIVE",
        }));
    }

    private static JsonObject Job(StoredJob job)
    {
        var body = job.Body;
        var configuration = body.Configuration;
        var destination = configuration?.Query?.DestinationTable ?? configuration?.Load?.DestinationTable ?? configuration?.Copy?.DestinationTable;
        return new JsonObject
        {
            ["creation_time"] = SchemaView.Moment(body.Statistics?.CreationTime),
            ["project_id"] = job.Key.Project,
            ["user_email"] = body.UserEmail,
            ["job_id"] = job.Key.Job,
            ["job_type"] = configuration?.JobType,
            ["statement_type"] = body.Statistics?.Query?.StatementType,
            ["priority"] = configuration?.Query?.Priority,
            ["start_time"] = SchemaView.Moment(body.Statistics?.StartTime),
            ["end_time"] = SchemaView.Moment(body.Statistics?.EndTime),
            ["query"] = configuration?.Query?.Query,
            ["state"] = body.Status?.State,
            ["total_bytes_processed"] = body.Statistics?.TotalBytesProcessed,
            ["total_slot_ms"] = body.Statistics?.TotalSlotMs,
            ["error_result"] = body.Status?.ErrorResult is { } error
                ? new JsonObject { ["reason"] = error.Reason, ["location"] = error.Location, ["message"] = error.Message }
                : null,
            ["cache_hit"] = false,
            ["destination_table"] = destination is null ? null : new JsonObject
            {
                ["project_id"] = destination.ProjectId,
                ["dataset_id"] = destination.DatasetId,
                ["table_id"] = destination.TableId,
            },
            ["parent_job_id"] = body.Statistics?.ParentJobId,
            ["total_bytes_billed"] = 0,
        };
    }
}
