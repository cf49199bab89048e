using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class CancelTimer
{
    private const string Name = "CancelTimerCommand";
    private const WorkflowTaskFailedCause Cause = WorkflowTaskFailedCause.BadCancelTimerAttributes;

    public static void Apply(CommandContext context, Command command)
    {
        var run = context.Run;
        var id = command.CancelTimerCommandAttributes?.TimerId ?? "";
        CommandChecks.Id(id, Cause, "TimerId", Name);

        // A timer that fired unseen was cancelled in time from where the workflow stands: the firing is taken back.
        var fired = run.Buffered.Find(e => e.TimerFiredEventAttributes?.TimerId == id);
        CommandChecks.Require(fired is not null || run.Timers.ContainsKey(id), Cause, $"TimerId {id} is not found: it was never started or has fired.");
        if (fired is not null)
        {
            run.Buffered.Remove(fired);
        }

        var e = context.EventFor(command, EventType.TimerCanceled);
        e.TimerCanceledEventAttributes = new()
        {
            TimerId = id,
            StartedEventId = fired?.TimerFiredEventAttributes.StartedEventId ?? run.Timers[id].StartedEventId,
            WorkflowTaskCompletedEventId = context.CompletedEventId,
            Identity = context.Identity,
        };
        run.Append(e);
    }
}
