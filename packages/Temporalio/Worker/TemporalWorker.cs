using Temporalio.Client;

namespace Temporalio.Worker;

/// <summary>
/// Polls a task queue and runs workflows and activities. Made for one use, like a
/// <c>Microsoft.Extensions.Hosting.BackgroundService</c>.
/// </summary>
public class TemporalWorker : IDisposable
{
    private readonly WorkerParts _parts;
    private volatile ITemporalClient _client;
    private int _started;
    private int _disposed;

    /// <summary>Initializes a new instance of the <see cref="TemporalWorker"/> class.</summary>
    /// <param name="client">A client that is connected.</param>
    /// <param name="options">What to run. Copied.</param>
    /// <exception cref="ArgumentException">Options are missing, wrong, or do not go together: names all of them.</exception>
    /// <exception cref="InvalidOperationException">The client is a lazy one that was not connected yet.</exception>
    public TemporalWorker(IWorkerClient client, TemporalWorkerOptions options)
    {
        Options = (TemporalWorkerOptions)options.Clone();
        _client = Connected(client);
        Mistakes.Throw([.. WorkerOptionChecks.MistakesIn(Options)]);
        _parts = new(Options, _client, () => _client);
    }

    /// <summary>Finalizes an instance of the <see cref="TemporalWorker"/> class.</summary>
    ~TemporalWorker() => Dispose(false);

    /// <summary>Gets a copy of the options that the worker was made with.</summary>
    public TemporalWorkerOptions Options { get; }

    /// <summary>
    /// Gets or sets the client. A new one is used for every further call; calls under way, and those are polls too, end on
    /// the old one.
    /// </summary>
    /// <exception cref="InvalidOperationException">The client is a lazy one that was not connected yet.</exception>
    public IWorkerClient Client
    {
        get => _client;
        set
        {
            var connected = Connected(value);
            _client = connected;
            if (_started == 1 && _disposed == 0)
            {
                _parts.UseConnection(connected.Connection);
            }
        }
    }

    /// <summary>Runs until cancelled or until something fails for good.</summary>
    /// <remarks>
    /// When told to stop, the worker takes no further tasks, lets workflow tasks end, gives activities
    /// <see cref="TemporalWorkerOptions.GracefulShutdownTimeout"/>, cancels them, and waits for them: an activity that does
    /// not heed its cancellation keeps this from returning.
    /// </remarks>
    /// <returns>Never ends but with an exception.</returns>
    /// <exception cref="InvalidOperationException">Started before, or the namespace cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync<ValueTuple>(null, stoppingToken);

    /// <summary>Runs until cancelled, until something fails for good, or until a task of the caller's ends.</summary>
    /// <inheritdoc cref="ExecuteAsync(CancellationToken)"/>
    /// <param name="untilComplete">Called when the worker runs. What its task throws is thrown.</param>
    /// <param name="stoppingToken">Stops the worker.</param>
    /// <returns>When the worker has stopped.</returns>
    public Task ExecuteAsync(Func<Task> untilComplete, CancellationToken stoppingToken = default) => RunAsync(
        async () =>
        {
            await untilComplete().ConfigureAwait(false);
            return default(ValueTuple);
        },
        stoppingToken);

    /// <inheritdoc cref="ExecuteAsync(Func{Task}, CancellationToken)"/>
    public Task<TResult> ExecuteAsync<TResult>(Func<Task<TResult>> untilComplete, CancellationToken stoppingToken = default) =>
        RunAsync(untilComplete, stoppingToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what a worker that was never run holds. One that runs does so itself when it has stopped.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _started, 1) == 0)
        {
            _disposed = 1;
            _parts.Dispose();
        }
    }

    private static ITemporalClient Connected(IWorkerClient client)
    {
        if (client is not ITemporalClient { Connection: { } connection } connected)
        {
            throw new ArgumentException($"A worker needs a client that is an {nameof(ITemporalClient)}", nameof(client));
        }

        return connection.IsConnected
            ? connected
            : throw new InvalidOperationException("Cannot use unconnected lazy client for worker");
    }

    private async Task<TResult> RunAsync<TResult>(Func<Task<TResult>>? untilComplete, CancellationToken stoppingToken)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            ObjectDisposedException.ThrowIf(_disposed == 1, this);
            throw new InvalidOperationException("Already started");
        }

        using var parts = _parts;
        await parts.ValidateAsync().ConfigureAwait(false);
        using var scope = parts.Logger.BeginScope(new Dictionary<string, object> { ["TaskQueue"] = Options.TaskQueue! });

        using var ended = new CancellationTokenSource();
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, ended.Token);
        var cancelled = Task.Delay(Timeout.Infinite, until.Token);
        var polling = parts.Run();
        var user = untilComplete?.Invoke();
        var first = await Task.WhenAny(user is null ? [cancelled, polling] : [cancelled, polling, user]).ConfigureAwait(false);
        if (first == polling)
        {
            WorkerLog.WorkerFailed(parts.Logger, polling.Exception?.InnerException ?? new InvalidOperationException("Polling ended"));
        }
        else if (first == user)
        {
            WorkerLog.UserTaskCompleted(parts.Logger);
        }
        else
        {
            WorkerLog.WorkerCancelled(parts.Logger);
        }

        await parts.StopAsync().ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);

        // What failed is told first, then what the caller's task came to; only then that the worker was cancelled.
        await polling.ConfigureAwait(false);
        if (user is { IsCompleted: true })
        {
            return await user.ConfigureAwait(false);
        }

        stoppingToken.ThrowIfCancellationRequested();
        throw new InvalidOperationException("The worker has stopped although nothing told it to");
    }
}
