using Temporalio.Worker.Core;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>
/// The runs that a worker keeps in memory between their tasks: the most recently used ones, up to a number. One task of a
/// run at a time.
/// </summary>
internal sealed class RunCache(int size, WorkerMetrics metrics)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, CachedRun> _runs = new(StringComparer.Ordinal);
    private readonly LinkedList<CachedRun> _idle = [];

    /// <summary>Waits until nobody else is in the run.</summary>
    public async ValueTask<CachedRun> EnterAsync(string runId)
    {
        CachedRun? entry;
        Task turn;
        lock (_lock)
        {
            if (!_runs.TryGetValue(runId, out entry))
            {
                _runs.Add(runId, entry = new(runId));
            }

            turn = entry.LineUp();
            if (entry.Idle is { } idle)
            {
                _idle.Remove(idle);
                entry.Idle = null;
            }
        }

        await turn.ConfigureAwait(false);
        return entry;
    }

    /// <summary>Lets the next one in. What no longer has a place is thrown out.</summary>
    public void Leave(CachedRun entry)
    {
        List<WorkflowRun>? evicted = null;
        TaskCompletionSource? next;
        lock (_lock)
        {
            next = entry.Next();
            if (entry.Users == 0)
            {
                if (entry.Run is null)
                {
                    _runs.Remove(entry.RunId);
                }
                else
                {
                    entry.Idle = _idle.AddFirst(entry);
                }
            }

            while (_idle.Count > 0 && _runs.Count > size)
            {
                var oldest = _idle.Last!.Value;
                _idle.RemoveLast();
                _runs.Remove(oldest.RunId);
                (evicted ??= []).Add(oldest.Run!);
                oldest.Run = null;
            }

            metrics.CacheSize.Set(_runs.Count);
        }

        next?.SetResult();
        Dispose(evicted);
    }

    /// <summary>Throws out everything that is not in use.</summary>
    public void Clear()
    {
        List<WorkflowRun> evicted;
        lock (_lock)
        {
            evicted = [.. _idle.Select(entry => entry.Run!)];
            foreach (var entry in _idle)
            {
                _runs.Remove(entry.RunId);
                entry.Run = null;
            }

            _idle.Clear();
            metrics.CacheSize.Set(_runs.Count);
        }

        Dispose(evicted);
    }

    private void Dispose(List<WorkflowRun>? runs)
    {
        foreach (var run in runs ?? [])
        {
            metrics.CacheEviction.Add(1);
            run.Dispose();
        }
    }
}
