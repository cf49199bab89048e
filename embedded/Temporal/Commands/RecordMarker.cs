using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class RecordMarker
{
    private const WorkflowTaskFailedCause Cause = WorkflowTaskFailedCause.BadRecordMarkerAttributes;

    public static void Apply(CommandContext context, Command command)
    {
        var asked = command.RecordMarkerCommandAttributes;
        CommandChecks.Id(asked?.MarkerName ?? "", Cause, "MarkerName", "RecordMarkerCommand");
        CommandChecks.Size(asked, Cause, "RecordMarkerCommandAttributes.Details");
        var e = context.EventFor(command, EventType.MarkerRecorded);
        e.MarkerRecordedEventAttributes = new()
        {
            MarkerName = asked!.MarkerName,
            WorkflowTaskCompletedEventId = context.CompletedEventId,
            Header = asked.Header,
            Failure = asked.Failure,
        };
        e.MarkerRecordedEventAttributes.Details.Add(asked.Details);
        context.Run.Append(e);
    }
}
