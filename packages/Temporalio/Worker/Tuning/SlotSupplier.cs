using Microsoft.Extensions.Logging;
using Temporalio.Worker.Polling;

namespace Temporalio.Worker.Tuning;

/// <summary>Decides how many tasks of a kind a worker takes at once. Derive from <see cref="CustomSlotSupplier"/>.</summary>
public abstract class SlotSupplier
{
    internal SlotSupplier()
    {
    }

    /// <summary>The slots of one worker.</summary>
    internal abstract ISlotPool CreatePool(SlotType type, ILogger logger);
}
