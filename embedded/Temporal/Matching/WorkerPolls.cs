using System.Collections.Concurrent;
using Flywheel.Embedded.Temporal.Operations;

namespace Flywheel.Embedded.Temporal.Matching;

/// <summary>
/// How long polls last: until the caller's deadline draws near, the caller leaves, its worker says that it shuts down, or
/// the service does.
/// </summary>
internal sealed class WorkerPolls(CancellationToken stopping)
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _workers = new(StringComparer.Ordinal);

    public Poll Begin(string workerKey, DateTime deadline, CancellationToken cancel)
    {
        var worker = workerKey.Length == 0 ? default : _workers.GetOrAdd(workerKey, static _ => new()).Token;
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping, worker);
        source.CancelAfter(Waits.Until(deadline, LongestPoll));
        return new Poll(source);
    }

    /// <summary>Ends the polls of a worker that takes no more tasks.</summary>
    public void Stop(string workerKey)
    {
        if (_workers.TryRemove(workerKey, out var source))
        {
            source.Cancel();
        }
    }

    internal sealed class Poll(CancellationTokenSource source) : IDisposable
    {
        public CancellationToken Token => source.Token;

        public void Dispose() => source.Dispose();
    }
}
