using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Storage.Uploads;
using Flywheel.Embedded.Store;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Storage.Lifecycle;

/// <summary>Applies the rules of all buckets, and the end of soft-deleted versions and of uploads, over and over.</summary>
internal sealed partial class LifecycleSweep(
    Database database, ObjectStore objects, UploadSessions uploads, PartUploads parts, StorageServiceOptions options, ILogger log) : IAsyncDisposable
{
    private const int BatchSize = 1000;

    private readonly CancellationTokenSource _end = new();
    private Task _loop = Task.CompletedTask;

    /// <summary>Sweeps at once, because a service may be started anew more often than its interval passes, and then at each interval.</summary>
    public void Start() => _loop = RunAsync();

    /// <summary>Looks at every version of every bucket that has rules, once.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        while (await objects.RemoveEndedAsync())
        {
            cancel.ThrowIfCancellationRequested();
        }

        await RemoveUploadsAsync(cancel);
        foreach (var bucket in await database.ReadAsync(BucketRows.WithLifecycle))
        {
            await SweepAsync(bucket, bucket.Settings.Lifecycle!.Rule!, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                try
                {
                    await SweepAsync(_end.Token);
                }
                catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
                {
                    LogFailed(e.Message);
                }

                await Task.Delay(options.LifecycleInterval, options.Clock, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The service ends; the next one begins where the rules say.
        }
    }

    private async Task RemoveUploadsAsync(CancellationToken cancel)
    {
        try
        {
            await uploads.RemoveEndedAsync(cancel);
            await parts.RemoveEndedAsync();
        }
        catch (ApiException)
        {
            // Its caller has just ended it.
        }
    }

    private async Task SweepAsync(BucketRecord bucket, IReadOnlyList<LifecycleRule> rules, CancellationToken cancel)
    {
        var (last, newer) = (new ObjectName(bucket.Name, ""), 0);
        var position = new PagePosition("", long.MaxValue);
        while (true)
        {
            // Newest first, so that each knows how many came after it.
            var batch = await database.ReadAsync(session => ObjectRows.NewestFirst(session, bucket.Name, position, BatchSize));
            foreach (var version in batch)
            {
                cancel.ThrowIfCancellationRequested();
                (last, newer) = (version.Id, version.Id == last ? newer + 1 : 0);
                await ApplyAsync(version, LifecycleRules.Decide(rules, version, newer, options.Clock.GetUtcNow()));
                position = new(version.Id.Name, version.Generation);
            }

            if (batch.Count < BatchSize)
            {
                return;
            }
        }
    }

    private async Task ApplyAsync(ObjectRecord version, LifecycleDecision decision)
    {
        // Only what was looked at is acted on.
        var seen = new Preconditions { GenerationMatch = version.Generation, MetagenerationMatch = version.Metageneration };
        try
        {
            if (decision.Delete)
            {
                await objects.DeleteAsync(version.Id, version.IsLive ? null : version.Generation, seen);
            }
            else if (decision.StorageClass is { } storageClass)
            {
                await objects.ChangeAsync(
                    version.Id, version.Generation, seen, found => found.Object.Settings with { StorageClass = storageClass });
            }
        }
        catch (ApiException e)
        {
            // It has changed since, or is held or retained: then its time has not come.
            LogLeft(version.Id.ToString(), e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Lifecycle left {Object} as it is: {Reason}")]
    private partial void LogLeft(string @object, string reason);

    [LoggerMessage(2, LogLevel.Error, "Lifecycle rules could not be applied, and will be again: {Reason}")]
    private partial void LogFailed(string reason);
}
