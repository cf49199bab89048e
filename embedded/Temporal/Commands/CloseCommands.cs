using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

/// <summary>The commands that end a run.</summary>
internal static class CloseCommands
{
    public static void Complete(CommandContext context, Command command)
    {
        var asked = command.CompleteWorkflowExecutionCommandAttributes;
        context.ForbidUnseenEvents();
        CommandChecks.Size(
            asked?.Result, WorkflowTaskFailedCause.BadCompleteWorkflowExecutionAttributes, "CompleteWorkflowExecutionCommandAttributes.Result");
        context.Run.Complete(asked?.Result, context.CompletedEventId);
    }

    public static void Fail(CommandContext context, Command command)
    {
        var asked = command.FailWorkflowExecutionCommandAttributes;
        const WorkflowTaskFailedCause cause = WorkflowTaskFailedCause.BadFailWorkflowExecutionAttributes;
        context.ForbidUnseenEvents();
        CommandChecks.Require(asked?.Failure is not null, cause, "Failure is not set on FailWorkflowExecutionCommand.");
        CommandChecks.Size(asked!.Failure, cause, "FailWorkflowExecutionCommandAttributes.Failure");
        context.Run.Fail(asked.Failure, context.CompletedEventId);
    }

    public static void Cancel(CommandContext context, Command command)
    {
        context.ForbidUnseenEvents();
        context.Run.Cancel(command.CancelWorkflowExecutionCommandAttributes?.Details, context.CompletedEventId);
    }

    public static void ContinueAsNew(CommandContext context, Command command)
    {
        var asked = command.ContinueAsNewWorkflowExecutionCommandAttributes;
        const WorkflowTaskFailedCause cause = WorkflowTaskFailedCause.BadContinueAsNewAttributes;
        context.ForbidUnseenEvents();
        CommandChecks.Require(
            asked is not null, cause, "ContinueAsNewWorkflowExecutionCommandAttributes is not set on ContinueAsNewWorkflowExecutionCommand.");
        CommandChecks.Require(
            RetryPolicies.Validate(asked!.RetryPolicy) is null, cause,
            $"Invalid retry policy on ContinueAsNewWorkflowExecutionCommand: {RetryPolicies.Validate(asked.RetryPolicy)}");
        CommandChecks.Size(asked.Input, cause, "ContinueAsNewWorkflowExecutionCommandAttributes.Input");
        context.Checks.SearchAttributes(context.Run.Workflow.Namespace, asked.SearchAttributes);
        context.Run.ContinueAsNew(asked, context.CompletedEventId);
    }
}
