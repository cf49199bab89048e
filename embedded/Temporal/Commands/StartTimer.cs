using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class StartTimer
{
    private const string Name = "StartTimerCommand";
    private const WorkflowTaskFailedCause Cause = WorkflowTaskFailedCause.BadStartTimerAttributes;

    public static void Apply(CommandContext context, Command command)
    {
        var asked = command.StartTimerCommandAttributes;
        CommandChecks.Require(asked is not null, Cause, $"StartTimerCommandAttributes is not set on {Name}.");
        CommandChecks.Id(asked!.TimerId, Cause, "TimerId", Name);
        CommandChecks.Require(asked.StartToFireTimeout is not null, Cause, $"StartToFireTimeout is not set on {Name}. TimerId={asked.TimerId}");
        CommandChecks.NotNegative(asked.StartToFireTimeout, Cause, "StartToFireTimeout", Name);
        CommandChecks.Require(
            !context.Run.Timers.ContainsKey(asked.TimerId),
            WorkflowTaskFailedCause.StartTimerDuplicateId,
            $"StartTimerDuplicateId: timer {asked.TimerId} is running already.");

        var e = context.EventFor(command, EventType.TimerStarted);
        e.TimerStartedEventAttributes = new()
        {
            TimerId = asked.TimerId,
            StartToFireTimeout = asked.StartToFireTimeout,
            WorkflowTaskCompletedEventId = context.CompletedEventId,
        };
        context.Run.Append(e);
    }
}
