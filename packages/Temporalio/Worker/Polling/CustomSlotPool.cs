using Microsoft.Extensions.Logging;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>A user's supplier, whose exceptions must not stop the worker.</summary>
internal sealed class CustomSlotPool(CustomSlotSupplier supplier, ILogger logger) : ISlotPool
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromSeconds(1);

    public int? Size => null;

    public async ValueTask<SlotPermit> ReserveAsync(SlotReserveContext context, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                return await supplier.ReserveSlotAsync(context, cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                WorkerLog.SlotSupplierFailed(logger, e, nameof(supplier.ReserveSlotAsync));
            }

            await Task.Delay(PauseAfterError, cancel).ConfigureAwait(false);
        }
    }

    public SlotPermit? TryReserve(SlotReserveContext context)
    {
        try
        {
            return supplier.TryReserveSlot(context);
        }
        catch (Exception e)
        {
            WorkerLog.SlotSupplierFailed(logger, e, nameof(supplier.TryReserveSlot));
            return null; // as documented: errors are logged and ignored
        }
    }

    public void MarkUsed(SlotInfo info, SlotPermit permit) =>
        Guarded(nameof(supplier.MarkSlotUsed), () => supplier.MarkSlotUsed(new(info, permit)));

    public void Release(SlotReserveContext context, SlotInfo? info, SlotPermit permit) =>
        Guarded(nameof(supplier.ReleaseSlot), () => supplier.ReleaseSlot(new(info, permit)));

    private void Guarded(string name, Action call)
    {
        try
        {
            call();
        }
        catch (Exception e)
        {
            WorkerLog.SlotSupplierFailed(logger, e, name);
        }
    }
}
