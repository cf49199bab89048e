using System.Net;
using System.Text.Json;
using Flywheel.Activities.Lake;
using Google;
using Google.Cloud.Storage.V1;
using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

/// <summary>
/// When a table may be loaded. BigQuery allows 1,500 changes of a table a day, those of its partitions included. In the long run
/// a table is loaded every two minutes (720 a day); after a quiet time as many as 500 loads may follow each other at once, so
/// that a backfill of a year does not take a day; the same partition is never loaded twice within two minutes. Backfills leave
/// a fifth of the reserve to live runs, and enter nothing while they wait. What it goes by is an object of the lake, one a table: every worker sees the same.
/// </summary>
public sealed class LoadTurns(StorageClient storage, LakeSettings lake, WarehouseSettings settings, TimeProvider clock)
{
    private const int Remembered = 100;

    /// <returns>The time from which on it may be loaded.</returns>
    public async Task<DateTimeOffset> TakeAsync(LoadTurn turn) => (await TakeAsync(turn, isNowOrNever: false)).At;

    /// <summary>
    /// Takes a turn if there is one now. Otherwise nothing is entered: loads that wait for a turn of their own, however many
    /// they are, would put off those that they should yield to.
    /// </summary>
    public async Task<TurnAnswer> TryAsync(LoadTurn turn)
    {
        var (at, isTaken) = await TakeAsync(turn, isNowOrNever: true);
        return new(isTaken, at);
    }

    private async Task<(DateTimeOffset At, bool IsTaken)> TakeAsync(LoadTurn turn, bool isNowOrNever)
    {
        if (settings.BetweenLoads == TimeSpan.Zero)
        {
            return (clock.GetUtcNow(), true);
        }

        var activity = ActivityExecutionContext.Current;
        var claim = $"{activity.Info.WorkflowRunId}/{activity.Info.ActivityId}";
        while (true)
        {
            var (book, generation) = await ReadAsync(turn.Table, activity.CancellationToken);
            if (book.Claims.GetValueOrDefault(claim) is { Ticks: > 0 } told)
            {
                return (told, true);
            }

            var (at, next) = Book(book, turn, claim);
            if (isNowOrNever && at > clock.GetUtcNow())
            {
                activity.Logger.LogTurn(turn.Table, turn.Partition, at);
                return (at, false);
            }

            if (await WriteAsync(turn.Table, next, generation, activity.CancellationToken))
            {
                if (at > clock.GetUtcNow())
                {
                    activity.Logger.LogTurn(turn.Table, turn.Partition, at);
                }

                return (at, true);
            }
        }
    }

    /// <summary>The next turn, and the book with it entered.</summary>
    internal (DateTimeOffset At, LoadBook Book) Book(LoadBook book, LoadTurn turn, string claim)
    {
        var now = clock.GetUtcNow();
        var between = settings.BetweenLoads;
        // Were loads evenly spread, the next one would be due then; it may come as much earlier as the reserve allows.
        var due = (book.Due > now ? book.Due : now) + between;
        var reserve = turn.Yields ? settings.LoadsInReserve - (settings.LoadsInReserve / 5) : settings.LoadsInReserve;
        var at = due - (between * reserve);
        at = at > now ? at : now;
        if (book.Partitions.TryGetValue(turn.Partition, out var last) && last + between > at)
        {
            at = last + between;
        }

        return (at, new(
            due,
            book.Partitions.Where(each => each.Value + between > now && each.Key != turn.Partition)
                .Append(new(turn.Partition, at)).ToDictionary(),
            book.Claims.OrderByDescending(each => each.Value).Take(Remembered).Append(new(claim, at)).ToDictionary()));
    }

    private static string NameOf(string table) => $"ops/loads/{table}.json";

    private async Task<(LoadBook Book, long Generation)> ReadAsync(string table, CancellationToken cancel)
    {
        try
        {
            var there = await storage.GetObjectAsync(lake.Bucket, NameOf(table), cancellationToken: cancel);
            using var content = new MemoryStream();
            await storage.DownloadObjectAsync(there, content, new DownloadObjectOptions { Generation = there.Generation }, cancel);
            return (JsonSerializer.Deserialize<LoadBook>(content.ToArray())!, there.Generation!.Value);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            // None yet, or it was replaced between the two calls; whether it is there is settled when ours is written.
            return (new(DateTimeOffset.MinValue, new(), new()), 0);
        }
    }

    /// <returns>False where somebody else was faster.</returns>
    private async Task<bool> WriteAsync(string table, LoadBook book, long generation, CancellationToken cancel)
    {
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(book));
        try
        {
            await storage.UploadObjectAsync(
                lake.Bucket, NameOf(table), "application/json", content, new UploadObjectOptions { IfGenerationMatch = generation }, cancel);
            return true;
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }
}

/// <summary>What is known of a table's loads: when the next one would be due, the latest of each partition, and what claims were told.</summary>
public sealed record LoadBook(DateTimeOffset Due, Dictionary<string, DateTimeOffset> Partitions, Dictionary<string, DateTimeOffset> Claims);
