namespace Temporalio.Worker.Tuning;

/// <summary>Who asks for a slot.</summary>
/// <param name="SlotType">What the slot is for.</param>
/// <param name="TaskQueue">The task queue that will be polled.</param>
/// <param name="WorkerIdentity">The worker's identity.</param>
/// <param name="WorkerBuildId">The worker's build id.</param>
/// <param name="IsSticky">Whether the slot is for a poll of the sticky queue.</param>
/// <remarks>Properties may be added: change a context by <c>with</c>, do not rely on its constructor.</remarks>
public record SlotReserveContext(
    SlotType SlotType, string TaskQueue, string WorkerIdentity, string WorkerBuildId, bool IsSticky);
