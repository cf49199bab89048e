namespace Temporalio.Worker.Tuning;

/// <summary>Says how many tasks a worker takes at once.</summary>
public interface IWorkerTuner
{
    /// <summary>Gets the supplier of slots for workflow tasks.</summary>
    SlotSupplier WorkflowTaskSlotSupplier { get; }

    /// <summary>Gets the supplier of slots for activities.</summary>
    SlotSupplier ActivityTaskSlotSupplier { get; }
}
