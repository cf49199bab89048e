using System.Collections.Concurrent;
using Temporalio.Common;
using Temporalio.Worker.Polling;

namespace Temporalio.Worker;

/// <summary>
/// What a worker measures, by the names and tags that all SDKs on the common core use. The meter adds their prefix
/// (<c>temporal_</c>).
/// </summary>
internal sealed class WorkerMetrics
{
    private const string Namespace = "namespace";
    private const string TaskQueue = "task_queue";
    private const string WorkerType = "worker_type";
    private const string PollerType = "poller_type";

    private readonly MetricMeter _meter;
    private readonly ConcurrentDictionary<string, WorkflowMetrics> _workflows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Activity, string Workflow), ActivityMetrics> _activities = new();

    public WorkerMetrics(MetricMeter meter, string @namespace, string taskQueue)
    {
        _meter = meter.WithTags([new(Namespace, @namespace), new(TaskQueue, taskQueue)]);
        WorkerStart = _meter.CreateCounter<long>("worker_start", description: "Count of the number of initialized workers");
        WorkflowPollEmpty = _meter.CreateCounter<long>(
            "workflow_task_queue_poll_empty", description: "Count of workflow task queue poll timeouts (no new task)");
        WorkflowPollSucceed = _meter.CreateCounter<long>(
            "workflow_task_queue_poll_succeed", description: "Count of workflow task queue poll successes");
        WorkflowScheduleToStart = _meter.CreateHistogram<TimeSpan>(
            "workflow_task_schedule_to_start_latency", "duration", "Histogram of workflow task schedule-to-start latencies");
        ActivityPollNoTask = _meter.CreateCounter<long>(
            "activity_poll_no_task", description: "Count of activity task queue poll timeouts (no new task)");
        ActivityScheduleToStart = _meter.CreateHistogram<TimeSpan>(
            "activity_schedule_to_start_latency", "duration", "Histogram of activity schedule-to-start latencies");
        CacheHit = _meter.CreateCounter<long>(
            "sticky_cache_hit", description: "Count of times the workflow cache was used for a new workflow task");
        CacheMiss = _meter.CreateCounter<long>(
            "sticky_cache_miss", description: "Count of times the workflow cache was missing a workflow for a sticky task");
        CacheSize = _meter.CreateGauge<long>("sticky_cache_size", description: "Current number of cached workflows");
        CacheEviction = _meter.CreateCounter<long>(
            "sticky_cache_total_forced_eviction", description: "Count of evictions of cached workflows");
    }

    public MetricCounter<long> WorkerStart { get; }

    public MetricCounter<long> WorkflowPollEmpty { get; }

    public MetricCounter<long> WorkflowPollSucceed { get; }

    public MetricHistogram<TimeSpan> WorkflowScheduleToStart { get; }

    public MetricCounter<long> ActivityPollNoTask { get; }

    public MetricHistogram<TimeSpan> ActivityScheduleToStart { get; }

    public MetricCounter<long> CacheHit { get; }

    public MetricCounter<long> CacheMiss { get; }

    public MetricGauge<long> CacheSize { get; }

    public MetricCounter<long> CacheEviction { get; }

    /// <param name="workerType"><c>WorkflowWorker</c> or <c>ActivityWorker</c>.</param>
    public SlotMetrics Slots(string workerType) => new(_meter.WithTags([new(WorkerType, workerType)]));

    /// <param name="pollerType"><c>workflow_task</c>, <c>sticky_workflow_task</c> or <c>activity_task</c>.</param>
    public MetricGauge<long> Pollers(string pollerType) => _meter.WithTags([new(PollerType, pollerType)])
        .CreateGauge<long>("num_pollers", description: "Current number of active pollers per queue type");

    public WorkflowMetrics Workflow(string workflowType) =>
        _workflows.GetOrAdd(workflowType, static (type, meter) => new(meter, type), _meter);

    public ActivityMetrics Activity(string activityType, string workflowType) =>
        _activities.GetOrAdd((activityType, workflowType), static (types, meter) => new(meter, types.Activity, types.Workflow), _meter);
}
