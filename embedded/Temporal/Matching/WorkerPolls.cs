using System.Collections.Concurrent;
using System.Diagnostics;
using Flywheel.Embedded.Temporal.Operations;

namespace Flywheel.Embedded.Temporal.Matching;

/// <summary>
/// How long polls last: until the caller's deadline draws near, the caller leaves, its worker says that it shuts down, or
/// the service does.
/// </summary>
internal sealed class WorkerPolls(CancellationToken stopping)
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(60);

    // For how long a poll of a worker that was shut down may still be on its way here.
    private static readonly TimeSpan Stragglers = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _workers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Key, long StoppedAt)> _stopped = new();

    public Poll Begin(string workerKey, DateTime deadline, CancellationToken cancel)
    {
        var worker = workerKey.Length == 0 ? default : _workers.GetOrAdd(workerKey, static _ => new()).Token;
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping, worker);
        source.CancelAfter(Waits.Until(deadline, LongestPoll));
        return new Poll(source);
    }

    /// <summary>Ends the polls of a worker that takes no more tasks, and those of its polls that arrive later.</summary>
    public void Stop(string workerKey)
    {
        while (_stopped.TryPeek(out var oldest) && Stopwatch.GetElapsedTime(oldest.StoppedAt) > Stragglers
            && _stopped.TryDequeue(out oldest))
        {
            _workers.TryRemove(oldest.Key, out _);
        }

        if (workerKey.Length > 0)
        {
            _workers.GetOrAdd(workerKey, static _ => new()).Cancel();
            _stopped.Enqueue((workerKey, Stopwatch.GetTimestamp()));
        }
    }

    internal sealed class Poll(CancellationTokenSource source) : IDisposable
    {
        public CancellationToken Token => source.Token;

        public void Dispose() => source.Dispose();
    }
}
