using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Matching;
using Flywheel.Embedded.Temporal.Store.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>Hands activities to workers.</summary>
internal sealed class ActivityTasks(ExecutionEngine engine)
{
    public Task<PollActivityTaskQueueResponse?> StartAsync(ActivityOffer offer, string identity) =>
        engine.ChangeAsync(offer.Run.Workflow, offer.Run.RunId, turn =>
            turn.Run is { IsRunning: true } run
                && run.Activities.TryGetValue(offer.ScheduledEventId, out var activity)
                && activity.StartedAt is null && activity.Attempt == offer.Attempt
                ? Start(run, activity, identity)
                : null);

    public PollActivityTaskQueueResponse Start(WorkflowRun run, PendingActivity activity, string identity)
    {
        run.StartActivity(activity, identity, Guid.NewGuid().ToString());
        var scheduled = activity.Scheduled;
        return new PollActivityTaskQueueResponse
        {
            TaskToken = new TaskToken
            {
                Namespace = run.Workflow.Namespace,
                WorkflowId = run.Workflow.WorkflowId,
                RunId = run.RunId,
                ScheduledEventId = activity.ScheduledEventId,
                ActivityId = scheduled.ActivityId,
                Attempt = activity.Attempt,
            }.ToByteString(),
            WorkflowNamespace = run.Workflow.Namespace,
            WorkflowType = run.Start.WorkflowType,
            WorkflowExecution = run.Key.ToExecution(),
            ActivityType = scheduled.ActivityType,
            ActivityId = scheduled.ActivityId,
            Header = scheduled.Header,
            Input = scheduled.Input,
            HeartbeatDetails = activity.HeartbeatDetails,
            ScheduledTime = Timestamp.FromDateTimeOffset(activity.ScheduledAt),
            CurrentAttemptScheduledTime = Timestamp.FromDateTimeOffset(activity.AttemptScheduledAt),
            StartedTime = Timestamp.FromDateTimeOffset(run.Now),
            Attempt = activity.Attempt,
            ScheduleToCloseTimeout = scheduled.ScheduleToCloseTimeout,
            StartToCloseTimeout = scheduled.StartToCloseTimeout,
            HeartbeatTimeout = scheduled.HeartbeatTimeout,
            RetryPolicy = scheduled.RetryPolicy,
            Priority = scheduled.Priority ?? run.Start.Priority,
        };
    }
}
