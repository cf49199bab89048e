using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>A semaphore.</summary>
#pragma warning disable CA1001 // A semaphore without a wait handle holds nothing.
internal sealed class FixedSlotPool(int size) : ISlotPool
#pragma warning restore CA1001
{
    // All permits are alike: nobody but this pool sees them.
    private static readonly SlotPermit Permit = new();

    private readonly SemaphoreSlim _free = new(size, size);

    public int? Size => size;

    public async ValueTask<SlotPermit> ReserveAsync(SlotReserveContext context, CancellationToken cancel)
    {
        await _free.WaitAsync(cancel).ConfigureAwait(false);
        return Permit;
    }

    public SlotPermit? TryReserve(SlotReserveContext context) => _free.Wait(0, CancellationToken.None) ? Permit : null;

    public void MarkUsed(SlotInfo info, SlotPermit permit)
    {
    }

    public void Release(SlotReserveContext context, SlotInfo? info, SlotPermit permit) => _free.Release();
}
