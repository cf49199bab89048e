using Flywheel.Starter.Server;
using Google;

namespace Flywheel.Starter.Diagnosis;

/// <summary>The lake and the warehouse: in reach, and with what pipelines need in them.</summary>
internal static class CloudChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        Cloud cloud;
        try
        {
            cloud = Cloud.FromEnvironment();
        }
        catch (CliException e)
        {
            return [new("configuration", FindingState.Problem, e.Message, "Correct it.")];
        }

        return
        [
            await CheckAsync("Cloud Storage", patience => LakeAsync(cloud, patience), cancel),
            await CheckAsync("BigQuery", patience => WarehouseAsync(cloud, patience), cancel),
        ];
    }

    private static async Task<string> LakeAsync(Cloud cloud, CancellationToken cancel)
    {
        using var storage = cloud.Storage();
        await cloud.EnsureIsStorageAsync(storage, cancel);
        foreach (var bucket in (string[])[cloud.Lake.Bucket, cloud.Lake.Source])
        {
            await storage.GetBucketAsync(bucket, cancellationToken: cancel);
        }

        return $"gs://{cloud.Lake.Bucket} and gs://{cloud.Lake.Source}{At("STORAGE_EMULATOR_HOST")}";
    }

    private static async Task<string> WarehouseAsync(Cloud cloud, CancellationToken cancel)
    {
        using var warehouse = cloud.BigQuery();
        await cloud.EnsureIsBigQueryAsync(warehouse, cancel);
        var datasets = 0;
        await foreach (var _ in warehouse.ListDatasetsAsync().WithCancellation(cancel))
        {
            datasets++;
        }

        return FormattableString.Invariant($"project {cloud.Warehouse.Project}, {datasets} datasets{At("BIGQUERY_EMULATOR_HOST")}");
    }

    private static async Task<Finding> CheckAsync(string check, Func<CancellationToken, Task<string>> ask, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return new(check, FindingState.Ok, await ask(patience.Token));
        }
        catch (GoogleApiException e)
        {
            return new(check, FindingState.Problem, (e.Error?.Message ?? e.Message).TrimEnd('.'), "Create what is missing, or have access granted; \"flywheel up\" creates its own.");
        }
        catch (CliException e)
        {
            return new(check, FindingState.Problem, e.Message);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new(
                check,
                FindingState.Problem,
                $"no answer: {e.Message.TrimEnd('.')}",
                "Start the services (flywheel up), and set the variables that up names.");
        }
    }

    private static string At(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } host ? $" at {host}" : "";
}
