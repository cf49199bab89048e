using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>What a workflow worker works with. The converter is that of the worker's client of the moment.</summary>
internal sealed record WorkflowWorkerOptions(
    WorkerIdentity Identity,
    ServerCalls Server,
    WorkflowCatalog Catalog,
    Func<DataConverter> DataConverter,
    WorkerMetrics Metrics,
    ILogger Logger)
{
    public required SlotSupplier Slots { get; init; }

    public required PollerBehavior Pollers { get; init; }

    /// <summary>The share of a simple maximum of pollers that is for the normal queue.</summary>
    public float NonStickyRatio { get; init; } = 0.2F;

    public int MaxCached { get; init; }

    public TimeSpan StickyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public bool DetectDeadlocks { get; init; } = true;

    public VersioningBehavior DefaultVersioning { get; init; }

    /// <summary>For activities that come with the answer to a task; null when this worker has none, or does not want it.</summary>
    public IEagerActivities? Eager { get; init; }

    public int MaxEagerPerTask { get; init; } = 3;

    public bool HasCache => MaxCached > 0;
}

/// <summary>Takes activities that were not polled for.</summary>
internal interface IEagerActivities
{
    Slot? TryReserve();

    void Start(Api.WorkflowService.V1.PollActivityTaskQueueResponse task, Slot slot);
}
