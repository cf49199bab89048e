using Google.Protobuf.WellKnownTypes;
using Temporalio.Activities;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>What an activity may know, from its task.</summary>
internal static class ActivityInfos
{
    public static ActivityInfo Of(PollActivityTaskQueueResponse task, TemporalClientOptions client, WorkerIdentity worker)
    {
        var @namespace = OrNull(task.WorkflowNamespace) ?? worker.Namespace;
        var workflowId = OrNull(task.WorkflowExecution?.WorkflowId);
        var workflowType = OrNull(task.WorkflowType?.Name);
        var converter = client.DataConverter.WithSerializationContext(new ISerializationContext.Activity(
            Namespace: @namespace,
            ActivityId: task.ActivityId,
            WorkflowId: workflowId,
            WorkflowType: workflowType,
            ActivityType: task.ActivityType.Name,
            ActivityTaskQueue: worker.TaskQueue,
            IsLocal: false));
        return new(
            ActivityId: task.ActivityId,
            ActivityType: task.ActivityType.Name,
            Attempt: task.Attempt,
            CurrentAttemptScheduledTime: task.CurrentAttemptScheduledTime?.ToDateTime() ?? DateTime.MinValue,
            DataConverter: converter,
            HeartbeatDetails: task.HeartbeatDetails is { } details ? details.Payloads_ : [],
            HeartbeatTimeout: Span(task.HeartbeatTimeout),
            IsLocal: false,
            Namespace: @namespace,
            Priority: task.Priority is { } priority ? new(priority) : Priority.Default,
            RetryPolicy: task.RetryPolicy is { } policy ? RetryPolicy.FromProto(policy) : null,
            ScheduleToCloseTimeout: Span(task.ScheduleToCloseTimeout),
            ScheduledTime: task.ScheduledTime?.ToDateTime() ?? DateTime.MinValue,
            StartToCloseTimeout: Span(task.StartToCloseTimeout),
            StartedTime: task.StartedTime?.ToDateTime() ?? DateTime.MinValue,
            TaskQueue: worker.TaskQueue,
            TaskToken: task.TaskToken.ToByteArray(),
            WorkflowId: workflowId,
            WorkflowNamespace: workflowId is null ? null : task.WorkflowNamespace,
            WorkflowRunId: workflowId is null ? null : task.WorkflowExecution!.RunId,
            WorkflowType: workflowId is null ? null : task.WorkflowType?.Name);
    }

    // What was not set is zero on the wire.
    private static TimeSpan? Span(Duration? duration) => duration is null or { Seconds: 0, Nanos: 0 } ? null : duration.ToTimeSpan();

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
