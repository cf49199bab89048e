using System.Net;
using Flywheel.Starter.Server;
using Google;
using Google.Apis.Bigquery.v2.Data;

namespace Flywheel.Starter.Local;

/// <summary>What has to be there before the first run, and in the cloud is made by whoever set the project up.</summary>
internal static class LakeSetup
{
    /// <summary>The lake, and the bucket that others drop their files in.</summary>
    public static async Task CreateBucketsAsync(CancellationToken cancel)
    {
        var cloud = Cloud.FromEnvironment();
        using var storage = cloud.Storage();
        foreach (var bucket in (string[])[cloud.Lake.Bucket, cloud.Lake.Source])
        {
            await UnlessThereAsync(storage.CreateBucketAsync(cloud.Lake.Project, bucket, cancellationToken: cancel));
        }
    }

    /// <summary>The datasets of all tables that there are schemas or models for.</summary>
    public static async Task CreateDatasetsAsync(CancellationToken cancel)
    {
        var cloud = Cloud.FromEnvironment();
        using var warehouse = cloud.BigQuery();
        foreach (var dataset in DatasetsOf(cloud.Warehouse.Folder))
        {
            await UnlessThereAsync(warehouse.CreateDatasetAsync(
                dataset, new Dataset { Location = cloud.Warehouse.Location }, cancellationToken: cancel));
        }
    }

    private static IEnumerable<string> DatasetsOf(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".json" or ".sql")
            .Select(file => Path.GetFileName(file).Split('.')[0])
            .Distinct()
            .Order(StringComparer.Ordinal)
        : [];

    private static async Task UnlessThereAsync(Task creation)
    {
        try
        {
            await creation;
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.Conflict)
        {
            // It is from an earlier time.
        }
    }
}
