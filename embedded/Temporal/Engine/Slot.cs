using Flywheel.Embedded.Temporal.Executions;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>The place of one workflow id in memory: its lock and those of its runs that are in use.</summary>
internal sealed class Slot(WorkflowKey key)
{
    private TaskCompletionSource _pulse = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WorkflowKey Key { get; } = key;

    public SemaphoreSlim Lock { get; } = new(1, 1);

    /// <summary>By run id. Everything in it is as stored, or as the turn that holds the lock has changed it.</summary>
    public Dictionary<string, WorkflowRun> Runs { get; } = new(StringComparer.Ordinal);

    /// <summary>The latest run, once it has been looked for; null when there is none.</summary>
    public WorkflowRun? Current { get; set; }

    public bool CurrentIsKnown { get; set; }

    /// <summary>Requests to other workflows that are on their way, by run id and event id.</summary>
    public HashSet<(string RunId, long EventId)> OnTheirWay { get; } = [];

    public int Users { get; set; }

    public bool IsEvicted { get; set; }

    public long LastUsed { get; set; }

    /// <summary>Completes with the next change. Take it under the lock, await it outside.</summary>
    public Task Changed => Volatile.Read(ref _pulse).Task;

    public void Pulse() =>
        Interlocked.Exchange(ref _pulse, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Forgets what was loaded; the next turn reads the store.</summary>
    public void Forget()
    {
        Runs.Clear();
        Current = null;
        CurrentIsKnown = false;
    }
}
