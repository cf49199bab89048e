using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>The slots that one worker has for one kind of task.</summary>
internal interface ISlotPool
{
    /// <summary>How many there are; null when that depends.</summary>
    int? Size { get; }

    ValueTask<SlotPermit> ReserveAsync(SlotReserveContext context, CancellationToken cancel);

    SlotPermit? TryReserve(SlotReserveContext context);

    void MarkUsed(SlotInfo info, SlotPermit permit);

    /// <param name="context">With what the permit was reserved.</param>
    /// <param name="info">Null when the slot was not used.</param>
    /// <param name="permit">What was reserved.</param>
    void Release(SlotReserveContext context, SlotInfo? info, SlotPermit permit);
}
