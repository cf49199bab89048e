using Microsoft.Extensions.Logging;
using Temporalio.Worker.Polling;

namespace Temporalio.Worker.Tuning;

/// <summary>As many slots as CPU and memory allow.</summary>
public sealed class ResourceBasedSlotSupplier : SlotSupplier
{
    /// <summary>Initializes a new instance of the <see cref="ResourceBasedSlotSupplier"/> class.</summary>
    /// <param name="options">For this kind of slots.</param>
    /// <param name="tunerOptions">The same for all suppliers of a worker.</param>
    public ResourceBasedSlotSupplier(ResourceBasedSlotSupplierOptions options, ResourceBasedTunerOptions tunerOptions)
    {
        Options = options;
        TunerOptions = tunerOptions;
    }

    /// <summary>Gets the options of this kind of slots.</summary>
    public ResourceBasedSlotSupplierOptions Options { get; }

    /// <summary>Gets the load that is aimed at.</summary>
    public ResourceBasedTunerOptions TunerOptions { get; }

    internal override ISlotPool CreatePool(SlotType type, ILogger logger) =>
        new ResourceSlotPool(type, Options, ResourceController.For(TunerOptions));
}
