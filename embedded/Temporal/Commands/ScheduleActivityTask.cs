using Flywheel.Embedded.Temporal.Executions;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Commands;

internal static class ScheduleActivityTask
{
    private const string Name = "ScheduleActivityTaskCommand";
    private const WorkflowTaskFailedCause Cause = WorkflowTaskFailedCause.BadScheduleActivityAttributes;

    public static void Apply(CommandContext context, Command command)
    {
        var asked = command.ScheduleActivityTaskCommandAttributes;
        CommandChecks.Require(asked is not null, Cause, $"ScheduleActivityTaskCommandAttributes is not set on {Name}.");
        var run = context.Run;
        CommandChecks.Id(asked!.ActivityId, Cause, "ActivityId", Name);
        CommandChecks.Id(asked.ActivityType?.Name ?? "", Cause, "ActivityType", Name);
        CommandChecks.Id(asked.TaskQueue?.Name ?? "", Cause, "TaskQueue", Name);
        CommandChecks.Require(
            RetryPolicies.Validate(asked.RetryPolicy) is null, Cause, $"Invalid ActivityRetryPolicy for {Name}: {RetryPolicies.Validate(asked.RetryPolicy)}");
        CommandChecks.Size(asked.Input, Cause, "ScheduleActivityTaskCommandAttributes.Input");
        CommandChecks.Pending(run.Activities.Count, WorkflowTaskFailedCause.PendingActivitiesLimitExceeded, "activities");
        CommandChecks.Require(
            run.ActivityById(asked.ActivityId) is null,
            WorkflowTaskFailedCause.ScheduleActivityDuplicateId,
            $"ScheduleActivityDuplicateId: activity {asked.ActivityId} is pending already.");

        var e = context.EventFor(command, EventType.ActivityTaskScheduled);
        e.ActivityTaskScheduledEventAttributes = new()
        {
            ActivityId = asked.ActivityId,
            ActivityType = asked.ActivityType,
            TaskQueue = new() { Name = asked.TaskQueue!.Name, Kind = TaskQueueKind.Normal },
            Header = asked.Header,
            Input = asked.Input,
            HeartbeatTimeout = asked.HeartbeatTimeout ?? new Duration(),
            WorkflowTaskCompletedEventId = context.CompletedEventId,
            RetryPolicy = RetryPolicies.WithDefaults(asked.RetryPolicy),
            Priority = asked.Priority,
        };
        SetTimeouts(e.ActivityTaskScheduledEventAttributes, asked, run);
        var activity = run.Activities[run.Append(e).EventId];
        if (asked.RequestEagerExecution)
        {
            context.EagerActivities.Add(activity);
        }
        else
        {
            run.DispatchActivity(activity);
        }
    }

    /// <summary>Timeouts left open take their value from those given, and none is longer than the run may be.</summary>
    private static void SetTimeouts(
        ActivityTaskScheduledEventAttributes scheduled, ScheduleActivityTaskCommandAttributes asked, WorkflowRun run)
    {
        CommandChecks.NotNegative(asked.ScheduleToCloseTimeout, Cause, "ScheduleToCloseTimeout", Name);
        CommandChecks.NotNegative(asked.ScheduleToStartTimeout, Cause, "ScheduleToStartTimeout", Name);
        CommandChecks.NotNegative(asked.StartToCloseTimeout, Cause, "StartToCloseTimeout", Name);
        CommandChecks.NotNegative(asked.HeartbeatTimeout, Cause, "HeartbeatTimeout", Name);
        var runTimeout = Span(run.Start.WorkflowRunTimeout);
        var toClose = Span(asked.ScheduleToCloseTimeout);
        var toStart = Span(asked.ScheduleToStartTimeout);
        var execution = Span(asked.StartToCloseTimeout);
        CommandChecks.Require(
            toClose is not null || execution is not null,
            Cause,
            $"A valid StartToClose or ScheduleToCloseTimeout is not set on {Name}. ActivityId={asked.ActivityId} "
            + $"ActivityType={asked.ActivityType.Name}");

        toClose = Shorter(toClose ?? runTimeout, runTimeout);
        toStart = Shorter(toStart ?? toClose, toClose);
        execution = Shorter(execution ?? toClose, toClose);
        scheduled.ScheduleToCloseTimeout = Duration.FromTimeSpan(toClose ?? TimeSpan.Zero);
        scheduled.ScheduleToStartTimeout = Duration.FromTimeSpan(toStart ?? TimeSpan.Zero);
        scheduled.StartToCloseTimeout = Duration.FromTimeSpan(execution ?? TimeSpan.Zero);
        if (Span(asked.HeartbeatTimeout) is { } heartbeat)
        {
            scheduled.HeartbeatTimeout = Duration.FromTimeSpan(Shorter(heartbeat, execution)!.Value);
        }
    }

    private static TimeSpan? Span(Duration? duration) => duration?.ToTimeSpan() is { Ticks: > 0 } span ? span : null;

    private static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => one is null ? other : other < one ? other : one;
}
