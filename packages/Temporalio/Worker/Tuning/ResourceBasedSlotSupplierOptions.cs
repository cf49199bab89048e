namespace Temporalio.Worker.Tuning;

/// <summary>What is particular to one kind of slots of a resource based tuner.</summary>
/// <param name="MinimumSlots">So many are given whatever the load. Default: 5 for workflow tasks, 1 for activities.</param>
/// <param name="MaximumSlots">Never more than so many. Default: 500.</param>
/// <param name="RampThrottle">
/// The least time between two slots beyond the minimum, because what a task uses shows only when it runs. Default: none for
/// workflow tasks, 50 ms for activities.
/// </param>
public sealed record ResourceBasedSlotSupplierOptions(
    int? MinimumSlots = null, int? MaximumSlots = null, TimeSpan? RampThrottle = null);
