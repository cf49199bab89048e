using System.Collections.Concurrent;
using Flywheel.Embedded.Temporal.Executions;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>The slots in memory. Those that nobody uses go when there are too many; the store has all they know.</summary>
internal sealed class SlotCache
{
    // About 10 kB each with a short history: tens of megabytes.
    private const int Capacity = 4000;

    private readonly ConcurrentDictionary<WorkflowKey, Slot> _slots = new();
    // The dictionary's own Count takes all of its locks.
    private int _count;
    private int _sweeping;

    public Slot Rent(WorkflowKey key)
    {
        while (true)
        {
            var slot = _slots.TryGetValue(key, out var known) ? known : Add(key);
            lock (slot)
            {
                if (!slot.IsEvicted)
                {
                    slot.Users++;
                    slot.LastUsed = Environment.TickCount64;
                    return slot;
                }
            }
        }
    }

    public void Return(Slot slot)
    {
        lock (slot)
        {
            slot.Users--;
        }

        if (Volatile.Read(ref _count) > Capacity && Interlocked.Exchange(ref _sweeping, 1) == 0)
        {
            Sweep();
            Volatile.Write(ref _sweeping, 0);
        }
    }

    private Slot Add(WorkflowKey key)
    {
        var slot = new Slot(key);
        var winner = _slots.GetOrAdd(key, slot);
        if (ReferenceEquals(winner, slot))
        {
            Interlocked.Increment(ref _count);
        }

        return winner;
    }

    private void Sweep()
    {
        var idle = _slots.Values.Where(slot => slot.Users == 0).OrderBy(slot => slot.LastUsed).Take(Capacity / 4).ToList();
        foreach (var slot in idle)
        {
            lock (slot)
            {
                if (slot.Users > 0)
                {
                    continue;
                }

                slot.IsEvicted = true;
                if (_slots.TryRemove(new(slot.Key, slot)))
                {
                    Interlocked.Decrement(ref _count);
                }
            }
        }
    }
}

internal sealed class SlotLease(SlotCache slots, Slot slot) : IDisposable
{
    public void Dispose() => slots.Return(slot);
}
