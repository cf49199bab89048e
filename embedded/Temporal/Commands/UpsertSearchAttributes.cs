using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class UpsertSearchAttributes
{
    public static void Apply(CommandContext context, Command command)
    {
        var attributes = command.UpsertWorkflowSearchAttributesCommandAttributes?.SearchAttributes;
        CommandChecks.Require(
            attributes?.IndexedFields.Count > 0,
            WorkflowTaskFailedCause.BadSearchAttributes,
            "IndexedFields is not set on UpsertWorkflowSearchAttributesCommand.");
        context.Checks.SearchAttributes(context.Run.Workflow.Namespace, attributes);

        var e = context.EventFor(command, EventType.UpsertWorkflowSearchAttributes);
        e.UpsertWorkflowSearchAttributesEventAttributes = new()
        {
            WorkflowTaskCompletedEventId = context.CompletedEventId,
            SearchAttributes = attributes,
        };
        context.Run.Append(e);
    }
}
