using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Workflows;

/// <summary>
/// What a run knows of itself, which stays the same for the whole run. Attempt counts from 1 by the workflow's own retry
/// policy. ContinuedRunId is the run before this one. LastFailure is the previous attempt's, LastResult that of the
/// previous successful cron or scheduled run. Root is the top of the parents. StartTime is when the first workflow task
/// started, WorkflowStartTime when the server created the run.
/// </summary>
public record WorkflowInfo(
    int Attempt,
    string? ContinuedRunId,
    string? CronSchedule,
    TimeSpan? ExecutionTimeout,
    string FirstExecutionRunId,
    IReadOnlyDictionary<string, Api.Common.V1.Payload>? Headers,
    Exception? LastFailure,
    IReadOnlyCollection<IRawValue>? LastResult,
    string Namespace,
    WorkflowInfo.ParentInfo? Parent,
    Priority Priority,
    RetryPolicy? RetryPolicy,
    WorkflowInfo.RootInfo? Root,
    string RunId,
    TimeSpan? RunTimeout,
    DateTime StartTime,
    string TaskQueue,
    TimeSpan TaskTimeout,
    string WorkflowId,
    DateTime WorkflowStartTime,
    string WorkflowType)
{
    public record ParentInfo(string Namespace, string RunId, string WorkflowId);

    public record RootInfo(string RunId, string WorkflowId);
}
