using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Query.V1;

namespace Flywheel.Embedded.Temporal.Matching;

internal enum QueueKind
{
    Workflow,
    Activity,
}

internal readonly record struct QueueKey(string Namespace, string Name, QueueKind Kind);

/// <summary>
/// Something for a worker to do. It names its work and does not hold it: when a worker comes, the run is asked whether
/// the offer still stands.
/// </summary>
internal abstract record Offer(QueueKey Queue, RunKey Run, int Priority)
{
    protected static int PriorityOf(Priority? priority) => priority?.PriorityKey is > 0 and var key ? key : DefaultPriority;

    // The middle of 1 (first) to 5 (last), as the real service has it.
    protected const int DefaultPriority = 3;
}

internal sealed record WorkflowTaskOffer(QueueKey Queue, RunKey Run, int Priority, long ScheduledEventId, int Attempt)
    : Offer(Queue, Run, Priority)
{
    /// <summary>Where it goes when the worker of the sticky queue is gone.</summary>
    public required QueueKey NormalQueue { get; init; }

    public static WorkflowTaskOffer Of(WorkflowRun run, PendingWorkflowTask task)
    {
        var normal = new QueueKey(run.Workflow.Namespace, run.TaskQueue, QueueKind.Workflow);
        var queue = normal with { Name = run.QueueOf(task).Name };
        return new(queue, run.Key, PriorityOf(run.Start.Priority), task.ScheduledEventId, task.Attempt) { NormalQueue = normal };
    }
}

internal sealed record ActivityOffer(QueueKey Queue, RunKey Run, int Priority, long ScheduledEventId, int Attempt)
    : Offer(Queue, Run, Priority)
{
    public static ActivityOffer Of(WorkflowRun run, PendingActivity activity) => new(
        new QueueKey(run.Workflow.Namespace, activity.Scheduled.TaskQueue.Name, QueueKind.Activity),
        run.Key,
        PriorityOf(activity.Scheduled.Priority ?? run.Start.Priority),
        activity.ScheduledEventId,
        activity.Attempt);
}

/// <summary>A query that a worker answers outside of any workflow task.</summary>
internal sealed record QueryOffer(QueueKey Queue, RunKey Run, WorkflowQuery Query, string QueryId)
    : Offer(Queue, Run, DefaultPriority)
{
    /// <summary>The caller's; a worker need not be bothered for one who has gone.</summary>
    public required CancellationToken Cancel { get; init; }
}
