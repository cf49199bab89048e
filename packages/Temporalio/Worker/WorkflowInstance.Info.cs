using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>What is known from the start.</content>
internal sealed partial class WorkflowInstance
{
    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private WorkflowInfo CreateInfo(DateTime firstTask)
    {
        var started = _initialize.Started;
        var parent = started.ParentWorkflowExecution;
        var root = started.RootWorkflowExecution;
        return new(
            Attempt: started.Attempt,
            ContinuedRunId: NullIfEmpty(started.ContinuedExecutionRunId),
            CronSchedule: NullIfEmpty(started.CronSchedule),
            ExecutionTimeout: started.WorkflowExecutionTimeout?.ToTimeSpan(),
            FirstExecutionRunId: started.FirstExecutionRunId,
            Headers: started.Header?.Fields ?? [],
            LastFailure: started.ContinuedFailure is { } failure
                ? _converter.FailureConverter.ToException(failure, _converter.PayloadConverter)
                : null,
            LastResult: started.LastCompletionResult?.Payloads_.Select(payload => new RawValue(payload)).ToArray(),
            Namespace: _worker.Namespace,
            Parent: parent == null
                ? null
                : new WorkflowInfo.ParentInfo(started.ParentWorkflowNamespace, parent.RunId, parent.WorkflowId),
            Priority: Priority.FromProto(started.Priority),
            RetryPolicy: started.RetryPolicy == null ? null : RetryPolicy.FromProto(started.RetryPolicy),
            Root: root == null ? null : new WorkflowInfo.RootInfo(root.RunId, root.WorkflowId),
            RunId: _runId,
            RunTimeout: started.WorkflowRunTimeout?.ToTimeSpan(),
            StartTime: firstTask,
            TaskQueue: _worker.TaskQueue,
            TaskTimeout: started.WorkflowTaskTimeout?.ToTimeSpan() ?? TimeSpan.Zero,
            WorkflowId: _workflowId,
            WorkflowStartTime: _initialize.StartTime,
            WorkflowType: WorkflowType);
    }
}
