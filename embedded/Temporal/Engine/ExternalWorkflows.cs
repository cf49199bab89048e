using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>What a workflow learns of its signals and cancellations to others.</summary>
internal static class ExternalWorkflows
{
    public static HistoryEvent Signaled(
        WorkflowRun run, long eventId, SignalExternalWorkflowExecutionInitiatedEventAttributes asked, Unreachable failed)
    {
        if (failed == Unreachable.No)
        {
            var signaled = run.NewEvent(EventType.ExternalWorkflowExecutionSignaled);
            signaled.ExternalWorkflowExecutionSignaledEventAttributes = new()
            {
                InitiatedEventId = eventId,
                Namespace = asked.Namespace,
                WorkflowExecution = asked.WorkflowExecution,
            };
            return signaled;
        }

        var e = run.NewEvent(EventType.SignalExternalWorkflowExecutionFailed);
        e.SignalExternalWorkflowExecutionFailedEventAttributes = new()
        {
            Cause = failed switch
            {
                Unreachable.NoNamespace => SignalExternalWorkflowExecutionFailedCause.NamespaceNotFound,
                Unreachable.TooManySignals => SignalExternalWorkflowExecutionFailedCause.SignalCountLimitExceeded,
                _ => SignalExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound,
            },
            WorkflowTaskCompletedEventId = asked.WorkflowTaskCompletedEventId,
            Namespace = asked.Namespace,
            WorkflowExecution = asked.WorkflowExecution,
            InitiatedEventId = eventId,
        };
        return e;
    }

    public static HistoryEvent CancelRequested(
        WorkflowRun run, long eventId, RequestCancelExternalWorkflowExecutionInitiatedEventAttributes asked, Unreachable failed)
    {
        if (failed == Unreachable.No)
        {
            var requested = run.NewEvent(EventType.ExternalWorkflowExecutionCancelRequested);
            requested.ExternalWorkflowExecutionCancelRequestedEventAttributes = new()
            {
                InitiatedEventId = eventId,
                Namespace = asked.Namespace,
                WorkflowExecution = asked.WorkflowExecution,
            };
            return requested;
        }

        var e = run.NewEvent(EventType.RequestCancelExternalWorkflowExecutionFailed);
        e.RequestCancelExternalWorkflowExecutionFailedEventAttributes = new()
        {
            Cause = failed == Unreachable.NoNamespace
                ? CancelExternalWorkflowExecutionFailedCause.NamespaceNotFound
                : CancelExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound,
            WorkflowTaskCompletedEventId = asked.WorkflowTaskCompletedEventId,
            Namespace = asked.Namespace,
            WorkflowExecution = asked.WorkflowExecution,
            InitiatedEventId = eventId,
        };
        return e;
    }
}
