using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>All that makes a run: its first event, and the request that asked for it.</summary>
internal sealed record NewRun(string RunId, WorkflowExecutionStartedEventAttributes Attributes)
{
    public UserMetadata? Metadata { get; init; }

    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>The client's; a start that repeats it is the same start.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>A start that a client or a schedule asked for.</summary>
    public static NewRun From(StartWorkflowExecutionRequest request, DateTimeOffset now, TimeSpan backoff)
    {
        var runId = Guid.NewGuid().ToString();
        var attributes = new WorkflowExecutionStartedEventAttributes
        {
            WorkflowId = request.WorkflowId,
            WorkflowType = request.WorkflowType,
            TaskQueue = new() { Name = request.TaskQueue.Name, Kind = TaskQueueKind.Normal },
            Input = request.Input,
            WorkflowExecutionTimeout = request.WorkflowExecutionTimeout ?? new Duration(),
            WorkflowRunTimeout = request.WorkflowRunTimeout is { Seconds: > 0 } or { Nanos: > 0 }
                ? request.WorkflowRunTimeout
                : request.WorkflowExecutionTimeout ?? new Duration(),
            WorkflowTaskTimeout = request.WorkflowTaskTimeout is { Seconds: > 0 } or { Nanos: > 0 }
                ? request.WorkflowTaskTimeout
                : Duration.FromTimeSpan(TimeSpan.FromSeconds(10)),
            OriginalExecutionRunId = runId,
            FirstExecutionRunId = runId,
            Identity = request.Identity,
            RetryPolicy = request.RetryPolicy is null ? null : RetryPolicies.WithDefaults(request.RetryPolicy),
            Attempt = 1,
            CronSchedule = request.CronSchedule,
            Memo = request.Memo,
            SearchAttributes = request.SearchAttributes,
            Header = request.Header,
            LastCompletionResult = request.LastCompletionResult,
            ContinuedFailure = request.ContinuedFailure,
            Priority = request.Priority,
        };
        if (backoff > TimeSpan.Zero)
        {
            attributes.FirstWorkflowTaskBackoff = Duration.FromTimeSpan(backoff);
        }

        if (request.WorkflowExecutionTimeout?.ToTimeSpan() is { Ticks: > 0 } timeout)
        {
            attributes.WorkflowExecutionExpirationTime = Timestamp.FromDateTimeOffset(now + backoff + timeout);
        }

        return new NewRun(runId, attributes)
        {
            Metadata = request.UserMetadata,
            Links = [.. request.Links],
            RequestId = request.RequestId,
        };
    }
}
