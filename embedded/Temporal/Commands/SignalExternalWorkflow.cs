using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class SignalExternalWorkflow
{
    private const string Name = "SignalExternalWorkflowExecutionCommand";
    private const WorkflowTaskFailedCause Cause = WorkflowTaskFailedCause.BadSignalWorkflowExecutionAttributes;

    public static void Apply(CommandContext context, Command command)
    {
        var asked = command.SignalExternalWorkflowExecutionCommandAttributes;
        CommandChecks.Require(asked is not null, Cause, $"SignalExternalWorkflowExecutionCommandAttributes is not set on {Name}.");
        var run = context.Run;
        CommandChecks.Id(asked!.Execution?.WorkflowId ?? "", Cause, "WorkflowId", Name);
        CommandChecks.Id(asked.SignalName, Cause, "SignalName", Name);
        CommandChecks.Size(asked.Input, Cause, "SignalExternalWorkflowExecutionCommandAttributes.Input");
        CommandChecks.Pending(run.ExternalSignals.Count, WorkflowTaskFailedCause.PendingSignalsLimitExceeded, "signals to external workflows");

        var e = context.EventFor(command, EventType.SignalExternalWorkflowExecutionInitiated);
#pragma warning disable CS0612 // Deprecated and still handed through.
        e.SignalExternalWorkflowExecutionInitiatedEventAttributes = new()
        {
            WorkflowTaskCompletedEventId = context.CompletedEventId,
            Namespace = asked.Namespace.Length > 0 ? asked.Namespace : run.Workflow.Namespace,
            WorkflowExecution = asked.Execution,
            SignalName = asked.SignalName,
            Input = asked.Input,
            Control = asked.Control,
            ChildWorkflowOnly = asked.ChildWorkflowOnly,
            Header = asked.Header,
        };
#pragma warning restore CS0612
        run.Append(e);
    }
}
