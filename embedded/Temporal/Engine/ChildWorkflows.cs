using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>A child's start, ready to be made.</summary>
internal sealed record ChildStart(WorkflowKey Key, StartWorkflowExecutionRequest Request, Func<NewRun, NewRun> Adjust);

/// <summary>What parents ask of children, and what they are told of them.</summary>
internal static class ChildWorkflows
{
    /// <summary>Taken under the parent's lock; used outside of it.</summary>
    public static ChildStart StartOf(WorkflowRun parent, PendingChild child)
    {
        var initiated = child.Initiated;
        var request = new StartWorkflowExecutionRequest
        {
            Namespace = initiated.Namespace,
            WorkflowId = initiated.WorkflowId,
            WorkflowType = initiated.WorkflowType,
            TaskQueue = initiated.TaskQueue,
            Input = initiated.Input,
            WorkflowExecutionTimeout = initiated.WorkflowExecutionTimeout,
            WorkflowRunTimeout = initiated.WorkflowRunTimeout,
            WorkflowTaskTimeout = initiated.WorkflowTaskTimeout,
            // A start that is repeated after a crash finds the child that it made.
            RequestId = $"{parent.RunId}:{child.InitiatedEventId}",
            WorkflowIdReusePolicy = initiated.WorkflowIdReusePolicy,
            RetryPolicy = initiated.RetryPolicy,
            CronSchedule = initiated.CronSchedule,
            Header = initiated.Header,
            Memo = initiated.Memo,
            SearchAttributes = initiated.SearchAttributes,
            Priority = initiated.Priority ?? parent.Start.Priority,
            UserMetadata = child.Source.UserMetadata,
        };
        var parentExecution = parent.Key.ToExecution();
        var parentNamespace = parent.Workflow.Namespace;
        var root = parent.Start.RootWorkflowExecution ?? parentExecution;
        return new ChildStart(new WorkflowKey(initiated.Namespace, initiated.WorkflowId), request, start =>
        {
            start.Attributes.ParentWorkflowNamespace = parentNamespace;
            start.Attributes.ParentWorkflowExecution = parentExecution;
            start.Attributes.ParentInitiatedEventId = child.InitiatedEventId;
            start.Attributes.RootWorkflowExecution = root;
            return start;
        });
    }

    public static HistoryEvent Started(WorkflowRun parent, PendingChild child, string runId)
    {
        var e = parent.NewEvent(EventType.ChildWorkflowExecutionStarted);
        e.ChildWorkflowExecutionStartedEventAttributes = new()
        {
            Namespace = child.Initiated.Namespace,
            InitiatedEventId = child.InitiatedEventId,
            WorkflowExecution = new() { WorkflowId = child.Initiated.WorkflowId, RunId = runId },
            WorkflowType = child.Initiated.WorkflowType,
            Header = child.Initiated.Header,
        };
        return e;
    }

    public static HistoryEvent StartFailed(WorkflowRun parent, PendingChild child, StartChildWorkflowExecutionFailedCause cause)
    {
        var e = parent.NewEvent(EventType.StartChildWorkflowExecutionFailed);
        e.StartChildWorkflowExecutionFailedEventAttributes = new()
        {
            Namespace = child.Initiated.Namespace,
            WorkflowId = child.Initiated.WorkflowId,
            WorkflowType = child.Initiated.WorkflowType,
            Cause = cause,
            InitiatedEventId = child.InitiatedEventId,
            WorkflowTaskCompletedEventId = child.Initiated.WorkflowTaskCompletedEventId,
        };
        return e;
    }

    /// <summary>The event that tells a parent how its child ended.</summary>
    public static HistoryEvent Closed(WorkflowRun parent, PendingChild child, WorkflowExecution execution, HistoryEvent close)
    {
        var (ns, type) = (child.Initiated.Namespace, child.Initiated.WorkflowType);
        var (initiated, started) = (child.InitiatedEventId, child.StartedEventId);
        switch (close.EventType)
        {
            case EventType.WorkflowExecutionCompleted:
                var completed = parent.NewEvent(EventType.ChildWorkflowExecutionCompleted);
                completed.ChildWorkflowExecutionCompletedEventAttributes = new()
                {
                    Result = close.WorkflowExecutionCompletedEventAttributes.Result,
                    Namespace = ns,
                    WorkflowExecution = execution,
                    WorkflowType = type,
                    InitiatedEventId = initiated,
                    StartedEventId = started,
                };
                return completed;
            case EventType.WorkflowExecutionFailed:
                var failed = parent.NewEvent(EventType.ChildWorkflowExecutionFailed);
                failed.ChildWorkflowExecutionFailedEventAttributes = new()
                {
                    Failure = close.WorkflowExecutionFailedEventAttributes.Failure,
                    RetryState = close.WorkflowExecutionFailedEventAttributes.RetryState,
                    Namespace = ns,
                    WorkflowExecution = execution,
                    WorkflowType = type,
                    InitiatedEventId = initiated,
                    StartedEventId = started,
                };
                return failed;
            case EventType.WorkflowExecutionCanceled:
                var canceled = parent.NewEvent(EventType.ChildWorkflowExecutionCanceled);
                canceled.ChildWorkflowExecutionCanceledEventAttributes = new()
                {
                    Details = close.WorkflowExecutionCanceledEventAttributes.Details,
                    Namespace = ns,
                    WorkflowExecution = execution,
                    WorkflowType = type,
                    InitiatedEventId = initiated,
                    StartedEventId = started,
                };
                return canceled;
            case EventType.WorkflowExecutionTimedOut:
                var timedOut = parent.NewEvent(EventType.ChildWorkflowExecutionTimedOut);
                timedOut.ChildWorkflowExecutionTimedOutEventAttributes = new()
                {
                    RetryState = close.WorkflowExecutionTimedOutEventAttributes.RetryState,
                    Namespace = ns,
                    WorkflowExecution = execution,
                    WorkflowType = type,
                    InitiatedEventId = initiated,
                    StartedEventId = started,
                };
                return timedOut;
            default:
                var terminated = parent.NewEvent(EventType.ChildWorkflowExecutionTerminated);
                terminated.ChildWorkflowExecutionTerminatedEventAttributes = new()
                {
                    Namespace = ns,
                    WorkflowExecution = execution,
                    WorkflowType = type,
                    InitiatedEventId = initiated,
                    StartedEventId = started,
                };
                return terminated;
        }
    }
}
