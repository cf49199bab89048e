using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>Takes away what has expired: tables, partitions, results of queries, insert ids.</summary>
internal sealed class Sweeper(Parts parts) : IAsyncDisposable
{
    /// <summary>How long the rows of a query that named no destination can be read.</summary>
    public static readonly TimeSpan ResultsLive = TimeSpan.FromHours(24);

    /// <summary>How long copies of what external tables are made of are kept after they were last asked for.</summary>
    public static readonly TimeSpan ObjectsLive = TimeSpan.FromHours(24);

    /// <summary>How long a streaming insert's id is remembered; BigQuery promises a minute at least.</summary>
    public static readonly TimeSpan InsertIdsLive = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    public void Start() => _loop = LoopAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    public async Task SweepAsync(CancellationToken cancel)
    {
        foreach (var key in parts.Database.Read(session => TableStore.Expired(session, parts.Clock)))
        {
            using var held = await parts.Locks.TakeAsync(key, cancel);
            parts.Database.Write(session =>
            {
                if (TableStore.Find(session, key, parts.Clock) is null)
                {
                    TableStore.Remove(session, key);
                }
            });
        }

        foreach (var table in parts.Database.Read(TableStore.WithPartitionExpiration))
        {
            using var held = await parts.Locks.TakeAsync(table.Key, cancel);
            parts.Database.Write(session =>
            {
                if (TableStore.Find(session, table.Key, parts.Clock) is { Relation: { } relation, Partitioning: { } parted } now
                    && now.Body.TimePartitioning?.ExpirationMs is > 0 and { } expiration)
                {
                    session.Execute($"DELETE FROM {relation} WHERE {parted.ExpiredCondition(parts.Clock.GetUtcNow().UtcDateTime, expiration)}");
                }
            });
        }

        var now = parts.Clock.GetUtcNow();
        foreach (var job in parts.Database.Read(session => JobStore.WithResultsBefore(session, (now - ResultsLive).ToUnixTimeMilliseconds())))
        {
            parts.Database.Write(session =>
            {
                Relations.Drop(session, job.Result!);
                JobStore.Put(session, job with { Result = null });
            });
        }

        parts.Database.Write(session =>
            session.Execute("DELETE FROM meta.insert_ids WHERE came < ?", (now - InsertIdsLive).ToUnixTimeMilliseconds()));
        parts.Database.Write(session => Quotas.Forget(session, now));
        parts.Objects.ForgetUnused(now - ObjectsLive);
    }

    private async Task LoopAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), parts.Clock);
        do
        {
            try
            {
                await SweepAsync(_stopping.Token);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                ServiceLog.SweepBroke(parts.Log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(_stopping.Token));
    }
}
