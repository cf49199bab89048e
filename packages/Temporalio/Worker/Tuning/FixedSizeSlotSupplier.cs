using Microsoft.Extensions.Logging;
using Temporalio.Worker.Polling;

namespace Temporalio.Worker.Tuning;

/// <summary>As many slots as it was told, always.</summary>
public sealed class FixedSizeSlotSupplier : SlotSupplier
{
    /// <summary>Initializes a new instance of the <see cref="FixedSizeSlotSupplier"/> class.</summary>
    public FixedSizeSlotSupplier(int slotCount) => SlotCount = slotCount;

    /// <summary>Gets the number of slots.</summary>
    public int SlotCount { get; }

    internal override ISlotPool CreatePool(SlotType type, ILogger logger) => new FixedSlotPool(SlotCount);
}
