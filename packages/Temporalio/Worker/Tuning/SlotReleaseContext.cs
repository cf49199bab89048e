namespace Temporalio.Worker.Tuning;

/// <summary>A slot that is needed no longer.</summary>
/// <param name="SlotInfo">The task that it was used for; null if it was not.</param>
/// <param name="Permit">The permit that was given for the slot.</param>
/// <remarks>Properties may be added: change a context by <c>with</c>, do not rely on its constructor.</remarks>
public record SlotReleaseContext(SlotInfo? SlotInfo, SlotPermit Permit);
