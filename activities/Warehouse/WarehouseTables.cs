using Flywheel.Activities.Warehouse.Definitions;
using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;
using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

/// <summary>Tables as they are declared: made where there are none, widened where columns were added, and never narrowed.</summary>
internal sealed class WarehouseTables(BigQueryClient client, WarehouseSettings settings)
{
    /// <summary>Where rows lie that nobody sees yet. What a run that was terminated left there goes by itself.</summary>
    public const string Staging = "staging";

    private static readonly TimeSpan StagingLives = TimeSpan.FromDays(1);

    public TableReference Reference(TableName table) => client.GetTableReference(table.Dataset, table.Table);

    /// <summary>The partition of a table, or the table where it has none.</summary>
    public TableReference Reference(TableDefinition table, string partition) =>
        client.GetTableReference(table.Name.Dataset, table.Options.Partitioning is null ? table.Name.Table : $"{table.Name.Table}${partition}");

    public TableReference StagingReference(string table) => client.GetTableReference(Staging, table);

    public Task EnsureStagingAsync() => EnsureDatasetAsync(Staging, new() { DefaultTableExpirationMs = (long)StagingLives.TotalMilliseconds });

    public async Task EnsureAsync(TableDefinition declared)
    {
        var cancel = ActivityExecutionContext.Current.CancellationToken;
        await EnsureDatasetAsync(declared.Name.Dataset, new());
        var there = await client.GetOrCreateTableAsync(Reference(declared.Name), Resource(declared), cancellationToken: cancel);
        await WidenAsync(declared, there, cancel);
    }

    public static TableSchema SchemaOf(IEnumerable<Column> columns) => new() { Fields = [.. columns.Select(FieldOf)] };

    private async Task EnsureDatasetAsync(string dataset, Dataset resource)
    {
        resource.Location = settings.Location;
        await client.GetOrCreateDatasetAsync(dataset, resource, cancellationToken: ActivityExecutionContext.Current.CancellationToken);
    }

    private async Task WidenAsync(TableDefinition declared, BigQueryTable there, CancellationToken cancel)
    {
        var fields = there.Schema?.Fields ?? [];
        if (Mistakes(declared, fields).ToList() is { Count: > 0 } mistakes)
        {
            throw Failures.TableIsOther(declared.Name, mistakes);
        }

        if (declared.Columns.Any(column => Find(fields, column.Name) is null))
        {
            await client.PatchTableAsync(Reference(declared.Name), new() { Schema = SchemaOf(declared.Columns) }, cancellationToken: cancel);
        }
    }

    private static IEnumerable<string> Mistakes(TableDefinition declared, IList<TableFieldSchema> fields)
    {
        foreach (var field in fields)
        {
            var column = declared.Columns.FirstOrDefault(column => column.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase));
            if (column is null)
            {
                yield return $"it has a column {field.Name} that the schema lacks";
            }
            else if (new Column(field.Name, field.Type).SqlType is var type && type != column.SqlType)
            {
                yield return $"column {field.Name} is {type} there and {column.SqlType} in the schema";
            }
        }
    }

    private static TableFieldSchema? Find(IEnumerable<TableFieldSchema> fields, string name) =>
        fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Table Resource(TableDefinition declared) => new()
    {
        Schema = SchemaOf(declared.Columns),
        Description = declared.Options.Description,
        TimePartitioning = declared.Options.Partitioning is { } by ? new() { Type = by.Type, Field = by.Field } : null,
        Clustering = declared.Options.Clustering.Count > 0 ? new() { Fields = [.. declared.Options.Clustering] } : null,
    };

    private static TableFieldSchema FieldOf(Column column) => new()
    {
        Name = column.Name,
        Type = column.SqlType,
        Mode = column.Mode,
        Description = column.Description,
        Fields = column.Fields.Count == 0 ? null : [.. column.Fields.Select(FieldOf)],
    };
}
