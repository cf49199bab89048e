using Temporalio.Common;

namespace Temporalio.Worker;

/// <summary>What is measured of the workflows of one type.</summary>
internal sealed class WorkflowMetrics
{
    private readonly MetricCounter<long> _taskFailed;

    public WorkflowMetrics(MetricMeter worker, string workflowType)
    {
        var meter = worker.WithTags([new("workflow_type", workflowType)]);
        Completed = meter.CreateCounter<long>("workflow_completed", description: "Count of successfully completed workflows");
        Canceled = meter.CreateCounter<long>("workflow_canceled", description: "Count of canceled workflows");
        Failed = meter.CreateCounter<long>("workflow_failed", description: "Count of failed workflows");
        ContinuedAsNew = meter.CreateCounter<long>(
            "workflow_continue_as_new", description: "Count of continued-as-new workflows");
        EndToEnd = meter.CreateHistogram<TimeSpan>(
            "workflow_endtoend_latency", "duration", "Histogram of total workflow execution latencies");
        TaskExecution = meter.CreateHistogram<TimeSpan>(
            "workflow_task_execution_latency", "duration", "Histogram of workflow task execution (not replay) latencies");
        TaskReplay = meter.CreateHistogram<TimeSpan>(
            "workflow_task_replay_latency", "duration", "Histogram of workflow task replay latencies");
        _taskFailed = meter.CreateCounter<long>(
            "workflow_task_execution_failed", description: "Count of workflow task execution failures");
    }

    public MetricCounter<long> Completed { get; }

    public MetricCounter<long> Canceled { get; }

    public MetricCounter<long> Failed { get; }

    public MetricCounter<long> ContinuedAsNew { get; }

    public MetricHistogram<TimeSpan> EndToEnd { get; }

    public MetricHistogram<TimeSpan> TaskExecution { get; }

    public MetricHistogram<TimeSpan> TaskReplay { get; }

    /// <param name="reason"><c>NonDeterminismError</c> or <c>WorkflowError</c>.</param>
    public void TaskFailed(string reason) => _taskFailed.Add(1, [new("failure_reason", reason)]);
}
