using System.Collections.Concurrent;
using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Store;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Storage.Events;

/// <summary>
/// Brings the events of one place there: in order as long as it takes them, and each until it has been taken. One that is
/// refused or hangs is tried again on its own, and keeps none waiting but the later ones of the same object.
/// </summary>
internal sealed partial class DeliveryLoop(
    EventOutbox outbox, string? notification, Func<StoredEvent, CancellationToken, Task> deliver, ILogger log) : IAsyncDisposable
{
    private const int MostUnderWay = 64;

    private static readonly TimeSpan PatienceWithOrder = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Signal _work = new();
    private readonly SemaphoreSlim _room = new(MostUnderWay);
    private readonly ConcurrentDictionary<long, Task> _underWay = new();

    // The last delivery of each object that has one under way.
    private readonly ConcurrentDictionary<string, long> _lastOf = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private Task _loop = Task.CompletedTask;

    public void Start()
    {
        // What an earlier run of the service left.
        _work.Set();
        _loop = RunAsync();
    }

    public void Wake() => _work.Set();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        await Task.WhenAll(_underWay.Values);
        _end.Dispose();
        _room.Dispose();
    }

    private async Task RunAsync()
    {
        var last = 0L;
        try
        {
            while (true)
            {
                await _work.WaitAsync(Timeout.InfiniteTimeSpan, _end.Token);
                List<Delivery> waiting;
                while ((waiting = await outbox.ReadAsync(notification, last, MostUnderWay)).Count > 0)
                {
                    foreach (var delivery in waiting)
                    {
                        await _room.WaitAsync(_end.Token);
                        await StartAsync(delivery);
                        last = delivery.Id;
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service ends; what was not taken is in the index.
        }
        catch (StoreException e)
        {
            LogStopped(e.Message);
        }
    }

    /// <summary>Returns when its first attempt is over, or takes too long to keep the next one waiting.</summary>
    private async Task StartAsync(Delivery delivery)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var @object = ObjectOf(delivery);
        var before = _lastOf.TryGetValue(@object, out var id) && _underWay.TryGetValue(id, out var other) ? other : Task.CompletedTask;
        _lastOf[@object] = delivery.Id;
        var task = DeliverAsync(delivery, before, first);
        _underWay[delivery.Id] = task;
        if (task.IsCompleted)
        {
            _underWay.TryRemove(delivery.Id, out _);
        }

        await Task.WhenAny(first.Task, Task.Delay(PatienceWithOrder, _end.Token));
    }

    private static string ObjectOf(Delivery delivery) => $"{delivery.Event.Object.Bucket}/{delivery.Event.Object.Name}";

    private async Task DeliverAsync(Delivery delivery, Task before, TaskCompletionSource first)
    {
        try
        {
            await Task.Yield();
            if (!before.IsCompleted)
            {
                first.TrySetResult();
                await before.WaitAsync(_end.Token);
            }

            for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                try
                {
                    await deliver(delivery.Event, _end.Token);
                    break;
                }
                catch (Exception e) when (e is not OperationCanceledException || !_end.IsCancellationRequested)
                {
                    LogNotTaken(delivery.Event.Object.Id, pause, e.Message);
                }

                first.TrySetResult();
                await Task.Delay(pause, _end.Token);
                if (!await outbox.IsWaitingAsync(delivery.Id))
                {
                    return;
                }
            }

            await outbox.RemoveAsync(delivery.Id);
        }
        catch (OperationCanceledException)
        {
            // The service ends; it stays in the index.
        }
        catch (StoreException e)
        {
            // It was taken and will be brought again after a restart: at least once.
            LogStopped(e.Message);
        }
        finally
        {
            first.TrySetResult();
            _underWay.TryRemove(delivery.Id, out _);
            _lastOf.TryRemove(new(ObjectOf(delivery), delivery.Id));
            _room.Release();
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The event for {Object} was not taken, next attempt in {Pause}: {Reason}")]
    private partial void LogNotTaken(string @object, TimeSpan pause, string reason);

    [LoggerMessage(2, LogLevel.Error, "Events are not delivered any more until a restart: {Reason}")]
    private partial void LogStopped(string reason);
}
