using System.Collections.Concurrent;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>One writer a table; different tables are written at the same time.</summary>
internal sealed class TableLocks
{
    // As many as there are tables, which is what the database holds as well: entries are kept.
    private readonly ConcurrentDictionary<TableKey, SemaphoreSlim> _locks = new();

    public async Task<IDisposable> TakeAsync(TableKey table, CancellationToken cancel)
    {
        var gate = _locks.GetOrAdd(table, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancel);
        return new Held(gate);
    }

    /// <summary>For scripts, whose statements run on a thread of their own.</summary>
    public IDisposable Take(TableKey table, CancellationToken cancel)
    {
        var gate = _locks.GetOrAdd(table, _ => new SemaphoreSlim(1));
        gate.Wait(cancel);
        return new Held(gate);
    }

    /// <summary>The same without waiting; null where somebody has it.</summary>
    public IDisposable? TryTake(TableKey table)
    {
        var gate = _locks.GetOrAdd(table, _ => new SemaphoreSlim(1));
        return gate.Wait(0) ? new Held(gate) : null;
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
