using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Worker.Interceptors;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>
/// What an activity worker works with. The client is the worker's of the moment, the meter is for activities' own metrics.
/// </summary>
internal sealed record ActivityWorkerOptions(
    WorkerIdentity Identity,
    ServerCalls Server,
    ActivityCatalog Catalog,
    Func<ITemporalClient> Client,
    WorkerMetrics Metrics,
    Lazy<MetricMeter> MetricMeter,
    ILoggerFactory LoggerFactory)
{
    public required SlotSupplier Slots { get; init; }

    public required PollerBehavior Pollers { get; init; }

    /// <summary>The first is the outermost.</summary>
    public IReadOnlyCollection<IWorkerInterceptor> Interceptors { get; init; } = [];

    public TaskFactory TaskFactory { get; init; } = Task.Factory;

    public TimeSpan MaxHeartbeatThrottle { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan DefaultHeartbeatThrottle { get; init; } = TimeSpan.FromSeconds(30);

    public double? MaxPerSecond { get; init; }

    public double? MaxTaskQueuePerSecond { get; init; }

    public TimeSpan GracefulShutdown { get; init; }

    /// <summary>
    /// How long after the server must have given an activity up it is given up here too. The difference is for clocks and
    /// for answers under way.
    /// </summary>
    public TimeSpan LocalTimeoutBuffer { get; init; } = TimeSpan.FromSeconds(5);

    public ILogger Logger { get; } = LoggerFactory.CreateLogger<ActivityWorker>();
}
