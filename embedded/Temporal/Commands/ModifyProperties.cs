using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class ModifyProperties
{
    private const WorkflowTaskFailedCause Cause = WorkflowTaskFailedCause.BadModifyWorkflowPropertiesAttributes;

    public static void Apply(CommandContext context, Command command)
    {
        var memo = command.ModifyWorkflowPropertiesCommandAttributes?.UpsertedMemo;
        CommandChecks.Require(memo?.Fields.Count > 0, Cause, "UpsertedMemo.Fields is not set on ModifyWorkflowPropertiesCommand.");
        CommandChecks.Size(memo, Cause, "ModifyWorkflowPropertiesCommandAttributes.UpsertedMemo");
        var e = context.EventFor(command, EventType.WorkflowPropertiesModified);
        e.WorkflowPropertiesModifiedEventAttributes = new()
        {
            WorkflowTaskCompletedEventId = context.CompletedEventId,
            UpsertedMemo = memo,
        };
        context.Run.Append(e);
    }
}
