using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class RequestCancelActivityTask
{
    public static void Apply(CommandContext context, Command command)
    {
        var run = context.Run;
        var scheduledEventId = command.RequestCancelActivityTaskCommandAttributes?.ScheduledEventId ?? 0;
        // An activity that ended while the worker was busy is gone, yet the command deserves its event.
        CommandChecks.Require(
            run.Activities.ContainsKey(scheduledEventId) || run.Buffered.Any(e => Ends(e, scheduledEventId)),
            WorkflowTaskFailedCause.BadRequestCancelActivityAttributes,
            $"invalid history builder state for action: cancel of activity scheduled by event {scheduledEventId}, which is not pending.");

        var e = context.EventFor(command, EventType.ActivityTaskCancelRequested);
        e.ActivityTaskCancelRequestedEventAttributes = new()
        {
            ScheduledEventId = scheduledEventId,
            WorkflowTaskCompletedEventId = context.CompletedEventId,
        };
        run.Append(e);
        if (!run.Activities.TryGetValue(scheduledEventId, out var activity) || activity.StartedAt is not null)
        {
            return;
        }

        // No worker has it, so nobody else can say that it is cancelled.
        var canceled = run.NewEvent(EventType.ActivityTaskCanceled);
        canceled.ActivityTaskCanceledEventAttributes = new()
        {
            LatestCancelRequestedEventId = activity.CancelRequestedEventId,
            ScheduledEventId = scheduledEventId,
            Identity = context.Identity,
        };
        run.Append(canceled);
        context.NeedsWorkflowTask = true;
    }

    private static bool Ends(HistoryEvent e, long scheduledEventId) =>
        e.ActivityTaskCompletedEventAttributes?.ScheduledEventId == scheduledEventId
        || e.ActivityTaskFailedEventAttributes?.ScheduledEventId == scheduledEventId
        || e.ActivityTaskTimedOutEventAttributes?.ScheduledEventId == scheduledEventId
        || e.ActivityTaskCanceledEventAttributes?.ScheduledEventId == scheduledEventId;
}
