using Temporalio.Common;

namespace Temporalio.Worker;

/// <summary>What is measured of the activities of one type that workflows of one type ask for.</summary>
internal sealed class ActivityMetrics
{
    private readonly MetricCounter<long> _received;
    private readonly MetricCounter<long> _failed;

    public ActivityMetrics(MetricMeter worker, string activityType, string workflowType)
    {
        var meter = worker.WithTags([new("activity_type", activityType), new("workflow_type", workflowType)]);
        Execution = meter.CreateHistogram<TimeSpan>(
            "activity_execution_latency", "duration", "Histogram of activity execution latencies");
        Succeeded = meter.CreateHistogram<TimeSpan>(
            "activity_succeed_endtoend_latency",
            "duration",
            "Histogram of activity execution latencies for successful activities");
        _received = meter.CreateCounter<long>(
            "activity_task_received", description: "Count of activity task queue poll successes");
        _failed = meter.CreateCounter<long>(
            "activity_execution_failed", description: "Count of activity task execution failures");
    }

    public MetricHistogram<TimeSpan> Execution { get; }

    public MetricHistogram<TimeSpan> Succeeded { get; }

    public void Received(bool eager) => _received.Add(1, eager ? Eager : NotEager);

    public void Failed() => _failed.Add(1, ActivityError);

    private static readonly KeyValuePair<string, object>[] Eager = [new("eager", true)];
    private static readonly KeyValuePair<string, object>[] NotEager = [new("eager", false)];
    private static readonly KeyValuePair<string, object>[] ActivityError = [new("failure_reason", "ActivityError")];
}
