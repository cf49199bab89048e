using Flywheel.Embedded.Temporal.Clock;
using Flywheel.Embedded.Temporal.Executions;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>The place of one workflow id in memory: its lock and those of its runs that are in use.</summary>
internal sealed class Slot(WorkflowKey key)
{
    private readonly List<Waiter> _waiters = [];

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

    /// <summary>Registers for the next change. Call it under the lock, await the result outside.</summary>
    public Waiter AwaitChange(ServiceClock clock)
    {
        var waiter = new Waiter(this, clock);
        lock (_waiters)
        {
            _waiters.Add(waiter);
        }

        return waiter;
    }

    public void Pulse()
    {
        lock (_waiters)
        {
            foreach (var waiter in _waiters)
            {
                waiter.Wake();
            }

            _waiters.Clear();
        }
    }

    /// <summary>Forgets what was loaded; the next turn reads the store.</summary>
    public void Forget()
    {
        Runs.Clear();
        Current = null;
        CurrentIsKnown = false;
    }

    /// <summary>Somebody who waits for a change. From then until they have seen it, time does not skip.</summary>
    internal sealed class Waiter(Slot slot, ServiceClock clock) : IDisposable
    {
        private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private IDisposable? _hold;

        public Task Changed => _changed.Task;

        public void Wake()
        {
            _hold = clock.Hold();
            _changed.TrySetResult();
        }

        public void Dispose()
        {
            lock (slot._waiters)
            {
                slot._waiters.Remove(this);
            }

            _hold?.Dispose();
        }
    }
}
