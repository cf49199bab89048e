using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>A run as others are shown it.</summary>
internal static class Descriptions
{
    public static WorkflowExecutionInfo InfoOf(WorkflowRun run)
    {
        var info = new WorkflowExecutionInfo
        {
            Execution = run.Key.ToExecution(),
            Type = run.Start.WorkflowType,
            StartTime = Timestamp.FromDateTimeOffset(run.StartedAt),
            ExecutionTime = Timestamp.FromDateTimeOffset(run.ExecutionTime),
            CloseTime = Time(run.ClosedAt),
            Status = run.Status,
            HistoryLength = run.LastEventId,
            HistorySizeBytes = run.HistorySize,
            StateTransitionCount = run.Transitions,
            TaskQueue = run.TaskQueue,
            ParentExecution = run.Start.ParentWorkflowExecution,
            RootExecution = run.Start.RootWorkflowExecution ?? run.Key.ToExecution(),
            FirstRunId = run.Start.FirstExecutionRunId,
            Priority = run.Start.Priority,
            Memo = new Memo { Fields = { run.Memo } },
            SearchAttributes = new SearchAttributes { IndexedFields = { run.SearchAttributes } },
        };
        if (run.ClosedAt is { } closed)
        {
            info.ExecutionDuration = Duration.FromTimeSpan(closed - run.ExecutionTime);
        }

        return info;
    }

    public static DescribeWorkflowExecutionResponse Of(WorkflowRun run)
    {
        var description = new DescribeWorkflowExecutionResponse
        {
            WorkflowExecutionInfo = InfoOf(run),
            ExecutionConfig = new WorkflowExecutionConfig
            {
                TaskQueue = run.Start.TaskQueue,
                WorkflowExecutionTimeout = run.Start.WorkflowExecutionTimeout,
                WorkflowRunTimeout = run.Start.WorkflowRunTimeout,
                DefaultWorkflowTaskTimeout = run.Start.WorkflowTaskTimeout,
                UserMetadata = run.StartEvent.UserMetadata,
            },
            WorkflowExtendedInfo = new WorkflowExecutionExtendedInfo
            {
                ExecutionExpirationTime = run.Start.WorkflowExecutionExpirationTime,
                RunExpirationTime = Time(run.RunExpiresAt),
                CancelRequested = run.CancelRequested,
                OriginalStartTime = Timestamp.FromDateTimeOffset(run.StartedAt),
                ResetRunId = run.ResetRunId,
            },
        };
        if (!run.IsRunning)
        {
            return description;
        }

        description.PendingActivities.AddRange(run.Activities.Values
            .OrderBy(activity => activity.ScheduledEventId).Select(activity => ActivityOf(run, activity)));
        description.PendingChildren.AddRange(run.Children.Values.Where(child => child.RunId is not null)
            .OrderBy(child => child.InitiatedEventId).Select(ChildOf));
        description.PendingWorkflowTask = run.WorkflowTask is { } task ? TaskOf(task) : null;
        return description;
    }

    private static PendingActivityInfo ActivityOf(WorkflowRun run, PendingActivity activity)
    {
        var info = new PendingActivityInfo
        {
            ActivityId = activity.Scheduled.ActivityId,
            ActivityType = activity.Scheduled.ActivityType,
            State = activity switch
            {
                { CancelRequested: true } => PendingActivityState.CancelRequested,
                { StartedAt: not null } => PendingActivityState.Started,
                _ => PendingActivityState.Scheduled,
            },
            HeartbeatDetails = activity.HeartbeatDetails,
            LastHeartbeatTime = Time(activity.LastHeartbeatAt),
            LastStartedTime = Time(activity.StartedAt),
            Attempt = activity.Attempt,
            MaximumAttempts = activity.Scheduled.RetryPolicy?.MaximumAttempts ?? 0,
            ScheduledTime = activity.StartedAt is null ? Time(activity.AttemptScheduledAt) : null,
            ExpirationTime = Time(run.ExpiryOf(activity)),
            LastFailure = activity.LastFailure,
            LastWorkerIdentity = activity.Identity,
            LastAttemptCompleteTime = Time(activity.LastAttemptCompletedAt),
            Priority = activity.Scheduled.Priority,
            ActivityOptions = new()
            {
                TaskQueue = activity.Scheduled.TaskQueue,
                ScheduleToCloseTimeout = activity.Scheduled.ScheduleToCloseTimeout,
                ScheduleToStartTimeout = activity.Scheduled.ScheduleToStartTimeout,
                StartToCloseTimeout = activity.Scheduled.StartToCloseTimeout,
                HeartbeatTimeout = activity.Scheduled.HeartbeatTimeout,
                RetryPolicy = activity.Scheduled.RetryPolicy,
            },
        };
        if (activity.StartedAt is null && activity.RetryInterval is { } interval)
        {
            info.CurrentRetryInterval = Duration.FromTimeSpan(interval);
            info.NextAttemptScheduleTime = Time(activity.AttemptScheduledAt);
        }

        return info;
    }

    private static PendingChildExecutionInfo ChildOf(PendingChild child) => new()
    {
        WorkflowId = child.Initiated.WorkflowId,
        RunId = child.RunId,
        WorkflowTypeName = child.Initiated.WorkflowType.Name,
        InitiatedId = child.InitiatedEventId,
        ParentClosePolicy = child.Initiated.ParentClosePolicy,
    };

    private static PendingWorkflowTaskInfo TaskOf(PendingWorkflowTask task) => new()
    {
        State = task.IsStarted ? PendingWorkflowTaskState.Started : PendingWorkflowTaskState.Scheduled,
        ScheduledTime = Time(task.ScheduledAt),
        OriginalScheduledTime = Time(task.OriginalScheduledAt),
        StartedTime = Time(task.StartedAt),
        Attempt = task.Attempt,
    };

    private static Timestamp? Time(DateTimeOffset? instant) => instant is { } at ? Timestamp.FromDateTimeOffset(at) : null;
}
