using Temporalio.Exceptions;
using Temporalio.Worker.Core;

namespace Temporalio.Worker;

/// <summary>What somebody reads whose workflow code has left the workflow's thread.</summary>
internal static class StrayCode
{
    private const string Advice =
        "Workflow code waits with Workflow.DelayAsync, Workflow.WaitConditionAsync or an activity, runs side by side with "
        + "Workflow.RunTaskAsync, Workflow.WhenAllAsync or Workflow.WhenAnyAsync, and never uses Task.Run, Task.Delay, "
        + "timers, threads or ConfigureAwait(false).";

    public static InvalidWorkflowSchedulerException ThreadTransfer() => new(
        "Workflow attempted to perform a thread transfer task which is non-deterministic. This can be caused by timers "
        + $"or other non-deterministic async calls. {Advice}",
        Environment.StackTrace);

    public static InvalidWorkflowSchedulerException OtherScheduler() => new(
        $"Task during workflow run was not scheduled on workflow scheduler. {Advice}", Environment.StackTrace);

    public static InvalidWorkflowSchedulerException ContinuedElsewhere() => new(
        "Workflow code was continued outside of the workflow scheduler, which is non-deterministic. This is what "
        + $"ConfigureAwait(false) does, and awaiting what other threads complete. {Advice}",
        Environment.StackTrace);

    public static InvalidWorkflowOperationException CommandIssued(WorkflowCommand command) => new(
        $"Workflow command {command.GetType().Name} was issued outside of the workflow's own thread, where it cannot be "
        + $"repeated on replay. {Advice}");

    public static InvalidWorkflowSchedulerException Cancelled() => new(
        "A cancellation token that workflow code waits with was cancelled outside of the workflow's own thread, which is "
        + $"non-deterministic. {Advice}",
        Environment.StackTrace);
}
