using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>Locks of several tables, taken in one order so that two holders never wait for each other.</summary>
internal sealed class HeldLocks : IDisposable
{
    private readonly List<IDisposable> _held = [];

    public static HeldLocks Take(TableLocks locks, IEnumerable<TableKey> tables, CancellationToken cancel)
    {
        var held = new HeldLocks();
        try
        {
            foreach (var table in tables.Distinct().OrderBy(table => table.ToString(), StringComparer.Ordinal))
            {
                held._held.Add(locks.Take(table, cancel));
            }

            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var one in _held)
        {
            one.Dispose();
        }

        _held.Clear();
    }
}
