namespace Temporalio.Worker.Tuning;

/// <summary>A slot that has got its task.</summary>
/// <param name="SlotInfo">The task.</param>
/// <param name="Permit">The permit that was given for the slot.</param>
/// <remarks>Properties may be added: change a context by <c>with</c>, do not rely on its constructor.</remarks>
public record SlotMarkUsedContext(SlotInfo SlotInfo, SlotPermit Permit);
