using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>A reserved slot. Disposing gives it back, once.</summary>
internal sealed class Slot(SlotDealer dealer, SlotReserveContext context, SlotPermit permit) : IDisposable
{
    private SlotInfo? _info;
    private int _released;

    /// <summary>The slot has its task.</summary>
    public void MarkUsed(SlotInfo info)
    {
        _info = info;
        dealer.MarkUsed(info, permit);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            dealer.Release(context, _info, permit);
        }
    }
}
