using System.Diagnostics;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>
/// An activity's heartbeats. The first is sent at once; of those within the throttle interval after one that was sent, the
/// last is. Details are converted one after the other, in the background.
/// </summary>
internal sealed class ActivityHeartbeats(
    Func<IReadOnlyCollection<object?>, Task<IReadOnlyCollection<Payload>>> convert,
    Func<Payloads?, Task<RecordActivityTaskHeartbeatResponse>> send,
    TimeSpan interval) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ended = new();

    private object?[]? _newest;
    private Task _converting = Task.CompletedTask;
    private Payloads? _unsent;
    private Task _sending = Task.CompletedTask;
    private bool _done;

    /// <summary>What was recorded last, whether it was sent or not.</summary>
    public Payloads? LastDetails { get; private set; }

    /// <summary>Told the server's answers.</summary>
    public required Action<RecordActivityTaskHeartbeatResponse> Answered { get; init; }

    /// <summary>Told what went wrong with sending.</summary>
    public required Action<Exception> NotSent { get; init; }

    /// <summary>Told that details cannot be converted.</summary>
    public required Action<Exception> NotConverted { get; init; }

    public void Add(object?[] details)
    {
        lock (_lock)
        {
            if (_done)
            {
                return;
            }

            _newest = details;
            if (_converting.IsCompleted)
            {
                _converting = Task.Run(ConvertAsync);
            }
        }
    }

    /// <summary>No further ones count.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _done = true;
        }
    }

    /// <summary>Waits for those that were added. Never throws.</summary>
    public Task FinishConvertingAsync()
    {
        lock (_lock)
        {
            return _converting;
        }
    }

    /// <summary>Ends the throttling and waits for a request that is under way. Never throws.</summary>
    /// <param name="flush">Whether details that were held back are sent first.</param>
    public async Task EndAsync(bool flush)
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(false);
        if (flush && _unsent is { } unsent)
        {
            await SendOnceAsync(unsent).ConfigureAwait(false);
        }
    }

    public void Dispose() => _ended.Dispose();

    private async Task ConvertAsync()
    {
        while (true)
        {
            object?[]? details;
            lock (_lock)
            {
                details = _newest;
                _newest = null;
                if (details is null)
                {
                    _converting = Task.CompletedTask;
                    return;
                }
            }

            try
            {
                var payloads = new Payloads();
                if (details.Length > 0)
                {
                    payloads.Payloads_.Add(await convert(details).ConfigureAwait(false));
                }

                Record(payloads);
            }
            catch (Exception e)
            {
                // Users' converters may throw anything.
                NotConverted(e);
            }
        }
    }

    private void Record(Payloads details)
    {
        lock (_lock)
        {
            LastDetails = details;
            _unsent = details;
            if (_sending.IsCompleted && !_ended.IsCancellationRequested)
            {
                _sending = SendAsync();
            }
        }
    }

    private async Task SendAsync()
    {
        while (true)
        {
            Payloads? details;
            lock (_lock)
            {
                details = _unsent;
                _unsent = null;
                if (details is null)
                {
                    _sending = Task.CompletedTask;
                    return;
                }
            }

            var began = Stopwatch.GetTimestamp();
            await SendOnceAsync(details).ConfigureAwait(false);
            var rest = interval - Stopwatch.GetElapsedTime(began);
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (_ended.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task SendOnceAsync(Payloads details)
    {
        try
        {
            Answered(await send(details.Payloads_.Count > 0 ? details : null).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            // A later one may get through; the activity goes on.
            NotSent(e);
        }
    }
}
