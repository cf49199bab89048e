using Flywheel.Embedded.Temporal.Executions;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class StartChildWorkflow
{
    private const string Name = "StartChildWorkflowExecutionCommand";
    private const WorkflowTaskFailedCause Cause = WorkflowTaskFailedCause.BadStartChildExecutionAttributes;

    public static void Apply(CommandContext context, Command command)
    {
        var asked = command.StartChildWorkflowExecutionCommandAttributes;
        CommandChecks.Require(asked is not null, Cause, $"StartChildWorkflowExecutionCommandAttributes is not set on {Name}.");
        var run = context.Run;
        CommandChecks.Id(asked!.WorkflowId, Cause, "WorkflowId", Name);
        CommandChecks.Id(asked.WorkflowType?.Name ?? "", Cause, "WorkflowType", Name);
        CommandChecks.Require(
            RetryPolicies.Validate(asked.RetryPolicy) is null, Cause, $"Invalid retry policy on {Name}: {RetryPolicies.Validate(asked.RetryPolicy)}");
        CommandChecks.NotNegative(asked.WorkflowExecutionTimeout, Cause, "WorkflowExecutionTimeout", Name);
        CommandChecks.NotNegative(asked.WorkflowRunTimeout, Cause, "WorkflowRunTimeout", Name);
        CommandChecks.NotNegative(asked.WorkflowTaskTimeout, Cause, "WorkflowTaskTimeout", Name);
        CommandChecks.Size(asked.Input, Cause, "StartChildWorkflowExecutionCommandAttributes.Input");
        CommandChecks.Size(asked.Memo, Cause, "StartChildWorkflowExecutionCommandAttributes.Memo");
        CommandChecks.Pending(run.Children.Count, WorkflowTaskFailedCause.PendingChildWorkflowsLimitExceeded, "child workflows");
        context.Checks.SearchAttributes(run.Workflow.Namespace, asked.SearchAttributes);

        var e = context.EventFor(command, EventType.StartChildWorkflowExecutionInitiated);
#pragma warning disable CS0612 // Control is deprecated and still handed through.
        e.StartChildWorkflowExecutionInitiatedEventAttributes = new()
        {
            Namespace = asked.Namespace.Length > 0 ? asked.Namespace : run.Workflow.Namespace,
            WorkflowId = asked.WorkflowId,
            WorkflowType = asked.WorkflowType,
            TaskQueue = new()
            {
                Name = asked.TaskQueue?.Name is { Length: > 0 } queue ? queue : run.TaskQueue,
                Kind = TaskQueueKind.Normal,
            },
            Input = asked.Input,
            WorkflowExecutionTimeout = asked.WorkflowExecutionTimeout ?? new Duration(),
            WorkflowRunTimeout = asked.WorkflowRunTimeout ?? new Duration(),
            WorkflowTaskTimeout = asked.WorkflowTaskTimeout ?? new Duration(),
            ParentClosePolicy = asked.ParentClosePolicy == ParentClosePolicy.Unspecified
                ? ParentClosePolicy.Terminate
                : asked.ParentClosePolicy,
            Control = asked.Control,
            WorkflowTaskCompletedEventId = context.CompletedEventId,
            WorkflowIdReusePolicy = asked.WorkflowIdReusePolicy == WorkflowIdReusePolicy.Unspecified
                ? WorkflowIdReusePolicy.AllowDuplicate
                : asked.WorkflowIdReusePolicy,
            RetryPolicy = asked.RetryPolicy is null ? null : RetryPolicies.WithDefaults(asked.RetryPolicy),
            CronSchedule = asked.CronSchedule,
            Header = asked.Header,
            Memo = asked.Memo,
            SearchAttributes = asked.SearchAttributes,
            Priority = asked.Priority,
        };
#pragma warning restore CS0612
        run.Append(e);
    }
}
