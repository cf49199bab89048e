namespace Temporalio.Worker.Tuning;

/// <summary>A supplier of slots for each kind of task. There are no local activities and no Nexus tasks here, so theirs are not used.</summary>
public class WorkerTuner : IWorkerTuner
{
    /// <summary>Initializes a new instance of the <see cref="WorkerTuner"/> class.</summary>
    public WorkerTuner(
        SlotSupplier workflowTaskSlotSupplier,
        SlotSupplier activityTaskSlotSupplier,
        SlotSupplier localActivitySlotSupplier,
        SlotSupplier nexusTaskSlotSupplier)
    {
        WorkflowTaskSlotSupplier = workflowTaskSlotSupplier;
        ActivityTaskSlotSupplier = activityTaskSlotSupplier;
    }

    /// <inheritdoc/>
    public SlotSupplier WorkflowTaskSlotSupplier { get; init; }

    /// <inheritdoc/>
    public SlotSupplier ActivityTaskSlotSupplier { get; init; }

    /// <summary>A tuner that keeps the machine's load at a target; see <see cref="ResourceBasedTunerOptions"/>.</summary>
    public static WorkerTuner CreateResourceBased(
        double targetMemoryUsage,
        double targetCpuUsage,
        ResourceBasedSlotSupplierOptions? workflowOptions = null,
        ResourceBasedSlotSupplierOptions? activityOptions = null,
        ResourceBasedSlotSupplierOptions? localActivityOptions = null,
        ResourceBasedSlotSupplierOptions? nexusOptions = null)
    {
        var target = new ResourceBasedTunerOptions(targetMemoryUsage, targetCpuUsage);
        return new(
            new ResourceBasedSlotSupplier(workflowOptions ?? new(), target),
            new ResourceBasedSlotSupplier(activityOptions ?? new(), target),
            new ResourceBasedSlotSupplier(localActivityOptions ?? new(), target),
            new ResourceBasedSlotSupplier(nexusOptions ?? new(), target));
    }

    /// <summary>A tuner with so many slots of each kind.</summary>
    public static WorkerTuner CreateFixedSize(
        int workflowTaskSlots, int activityTaskSlots, int localActivitySlots, int nexusTaskSlots = 100) => new(
        new FixedSizeSlotSupplier(workflowTaskSlots),
        new FixedSizeSlotSupplier(activityTaskSlots),
        new FixedSizeSlotSupplier(localActivitySlots),
        new FixedSizeSlotSupplier(nexusTaskSlots));
}
