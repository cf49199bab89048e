using Google.Apis.Bigquery.v2.Data;
using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

public sealed partial class WarehouseActivities
{
    /// <summary>Has an external table read files of the lake. Files that land later are covered by the same definition.</summary>
    [Activity("WarehouseCover")]
    public async Task CoverAsync(ExternalFiles files)
    {
        var activity = ActivityExecutionContext.Current;
        var table = Find(files.Table);
        var uri = $"gs://{_lake.Bucket}/{files.Files}";
        var reference = _tables.Reference(table.Name);
        var wanted = new Table
        {
            Description = table.Options.Description,
            ExternalDataConfiguration = new()
            {
                SourceFormat = "PARQUET",
                SourceUris = [uri],
                Schema = WarehouseTables.SchemaOf(table.Columns),
            },
        };
        await _client.GetOrCreateDatasetAsync(table.Name.Dataset, cancellationToken: activity.CancellationToken);
        var there = await _client.GetOrCreateTableAsync(reference, wanted, cancellationToken: activity.CancellationToken);
        if (there.Resource.ExternalDataConfiguration is not { } external)
        {
            throw Failures.TableIsOther(table.Name, ["it is no external table"]);
        }

        if (!external.SourceUris.SequenceEqual([uri]))
        {
            await _client.PatchTableAsync(reference, wanted, cancellationToken: activity.CancellationToken);
        }
    }
}
