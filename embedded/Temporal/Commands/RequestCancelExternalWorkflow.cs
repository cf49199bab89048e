using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class RequestCancelExternalWorkflow
{
    private const string Name = "RequestCancelExternalWorkflowExecutionCommand";
    private const WorkflowTaskFailedCause Cause = WorkflowTaskFailedCause.BadRequestCancelExternalWorkflowExecutionAttributes;

    public static void Apply(CommandContext context, Command command)
    {
        var asked = command.RequestCancelExternalWorkflowExecutionCommandAttributes;
        CommandChecks.Require(asked is not null, Cause, $"RequestCancelExternalWorkflowExecutionCommandAttributes is not set on {Name}.");
        var run = context.Run;
        CommandChecks.Id(asked!.WorkflowId, Cause, "WorkflowId", Name);
        CommandChecks.Pending(run.ExternalCancels.Count, WorkflowTaskFailedCause.PendingRequestCancelLimitExceeded, "requests to cancel external workflows");

        var e = context.EventFor(command, EventType.RequestCancelExternalWorkflowExecutionInitiated);
#pragma warning disable CS0612 // Deprecated and still handed through.
        e.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes = new()
        {
            WorkflowTaskCompletedEventId = context.CompletedEventId,
            Namespace = asked.Namespace.Length > 0 ? asked.Namespace : run.Workflow.Namespace,
            WorkflowExecution = new() { WorkflowId = asked.WorkflowId, RunId = asked.RunId },
            Control = asked.Control,
            ChildWorkflowOnly = asked.ChildWorkflowOnly,
            Reason = asked.Reason,
        };
#pragma warning restore CS0612
        run.Append(e);
    }
}
