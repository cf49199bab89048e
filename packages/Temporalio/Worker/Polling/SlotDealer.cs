using Microsoft.Extensions.Logging;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>A worker's slots for one kind of task, counted.</summary>
internal sealed class SlotDealer
{
    private readonly ISlotPool _pool;
    private readonly SlotMetrics _metrics;
    private int _used;

    public SlotDealer(SlotSupplier supplier, SlotType type, SlotMetrics metrics, ILogger logger)
    {
        _pool = supplier.CreatePool(type, logger);
        _metrics = metrics;
        _metrics.Record(0, _pool.Size);
    }

    /// <summary>How many there are; null when that depends.</summary>
    public int? Size => _pool.Size;

    public async ValueTask<Slot> ReserveAsync(SlotReserveContext context, CancellationToken cancel) =>
        new(this, context, await _pool.ReserveAsync(context, cancel).ConfigureAwait(false));

    public Slot? TryReserve(SlotReserveContext context) =>
        _pool.TryReserve(context) is { } permit ? new(this, context, permit) : null;

    internal void MarkUsed(SlotInfo info, SlotPermit permit)
    {
        _pool.MarkUsed(info, permit);
        _metrics.Record(Interlocked.Increment(ref _used), _pool.Size);
    }

    internal void Release(SlotReserveContext context, SlotInfo? info, SlotPermit permit)
    {
        _pool.Release(context, info, permit);
        if (info is not null)
        {
            _metrics.Record(Interlocked.Decrement(ref _used), _pool.Size);
        }
    }
}
