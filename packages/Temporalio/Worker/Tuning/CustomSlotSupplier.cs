using Microsoft.Extensions.Logging;
using Temporalio.Worker.Polling;

namespace Temporalio.Worker.Tuning;

/// <summary>
/// A supplier of your own. Its methods are called from many threads at once. Whatever they throw is logged and ignored,
/// but for a cancellation that was asked for.
/// </summary>
public abstract class CustomSlotSupplier : SlotSupplier
{
    /// <summary>
    /// Called before each poll: completes when there is a slot. If it throws, it is called again a second later.
    /// </summary>
    /// <param name="ctx">Who asks.</param>
    /// <param name="cancellationToken">Cancelled when the slot is needed no longer, as when the worker stops.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public abstract Task<SlotPermit> ReserveSlotAsync(SlotReserveContext ctx, CancellationToken cancellationToken);

    /// <summary>
    /// Called for tasks that come without a poll, with the answer to a workflow task. Must not block; null when there is
    /// no slot.
    /// </summary>
    public abstract SlotPermit? TryReserveSlot(SlotReserveContext ctx);

    /// <summary>Called when a slot has got its task, which may be long after it was reserved. Must not block.</summary>
    public abstract void MarkSlotUsed(SlotMarkUsedContext ctx);

    /// <summary>Called when the task has ended, or none came. Must not block.</summary>
    public abstract void ReleaseSlot(SlotReleaseContext ctx);

    internal sealed override ISlotPool CreatePool(SlotType type, ILogger logger) => new CustomSlotPool(this, logger);
}
