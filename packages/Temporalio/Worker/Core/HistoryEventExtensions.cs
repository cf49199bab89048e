using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using AttributesCase = Temporalio.Api.History.V1.HistoryEvent.AttributesOneofCase;

namespace Temporalio.Worker.Core;

/// <summary>What kind of event an event is, as far as replay cares.</summary>
internal static class HistoryEventExtensions
{
    /// <summary>The command that leaves this event in history; Unspecified for events that no command leaves.</summary>
    public static CommandType CommandType(this HistoryEvent e) => e.EventType switch
    {
        EventType.ActivityTaskScheduled => Api.Enums.V1.CommandType.ScheduleActivityTask,
        EventType.ActivityTaskCancelRequested => Api.Enums.V1.CommandType.RequestCancelActivityTask,
        EventType.TimerStarted => Api.Enums.V1.CommandType.StartTimer,
        EventType.TimerCanceled => Api.Enums.V1.CommandType.CancelTimer,
        EventType.MarkerRecorded => Api.Enums.V1.CommandType.RecordMarker,
        EventType.StartChildWorkflowExecutionInitiated => Api.Enums.V1.CommandType.StartChildWorkflowExecution,
        EventType.SignalExternalWorkflowExecutionInitiated =>
            Api.Enums.V1.CommandType.SignalExternalWorkflowExecution,
        EventType.RequestCancelExternalWorkflowExecutionInitiated =>
            Api.Enums.V1.CommandType.RequestCancelExternalWorkflowExecution,
        EventType.UpsertWorkflowSearchAttributes => Api.Enums.V1.CommandType.UpsertWorkflowSearchAttributes,
        EventType.WorkflowPropertiesModified => Api.Enums.V1.CommandType.ModifyWorkflowProperties,
        EventType.WorkflowExecutionUpdateAccepted => Api.Enums.V1.CommandType.ProtocolMessage,
        EventType.WorkflowExecutionUpdateRejected => Api.Enums.V1.CommandType.ProtocolMessage,
        EventType.WorkflowExecutionUpdateCompleted => Api.Enums.V1.CommandType.ProtocolMessage,
        EventType.WorkflowExecutionCompleted => Api.Enums.V1.CommandType.CompleteWorkflowExecution,
        EventType.WorkflowExecutionFailed => Api.Enums.V1.CommandType.FailWorkflowExecution,
        EventType.WorkflowExecutionCanceled => Api.Enums.V1.CommandType.CancelWorkflowExecution,
        EventType.WorkflowExecutionContinuedAsNew => Api.Enums.V1.CommandType.ContinueAsNewWorkflowExecution,
        EventType.NexusOperationScheduled => Api.Enums.V1.CommandType.ScheduleNexusOperation,
        EventType.NexusOperationCancelRequested => Api.Enums.V1.CommandType.RequestCancelNexusOperation,
        _ => Api.Enums.V1.CommandType.Unspecified,
    };

    public static bool IsCommandEvent(this HistoryEvent e) =>
        e.CommandType() != Api.Enums.V1.CommandType.Unspecified;

    public static bool EndsWorkflow(this HistoryEvent e) => e.EventType is
        EventType.WorkflowExecutionCompleted or EventType.WorkflowExecutionFailed
        or EventType.WorkflowExecutionCanceled or EventType.WorkflowExecutionContinuedAsNew
        or EventType.WorkflowExecutionTimedOut or EventType.WorkflowExecutionTerminated;

    /// <summary>
    /// Events that concern operators rather than workflow code, and those newer than this code, as far as the server says
    /// that a worker may ignore them.
    /// </summary>
    public static bool MayBeIgnored(this HistoryEvent e) => e.WorkerMayIgnore && e.AttributesCase is
        AttributesCase.None
        or AttributesCase.WorkflowExecutionOptionsUpdatedEventAttributes
        or AttributesCase.WorkflowExecutionPausedEventAttributes
        or AttributesCase.WorkflowExecutionUnpausedEventAttributes
        or AttributesCase.WorkflowExecutionTimeSkippingTransitionedEventAttributes;

    /// <summary>Id of the event that began what this event goes on with (scheduled, started, initiated); else 0.</summary>
    public static long InitiatingEventId(this HistoryEvent e) => e.AttributesCase switch
    {
        AttributesCase.ActivityTaskStartedEventAttributes => e.ActivityTaskStartedEventAttributes.ScheduledEventId,
        AttributesCase.ActivityTaskCompletedEventAttributes => e.ActivityTaskCompletedEventAttributes.ScheduledEventId,
        AttributesCase.ActivityTaskFailedEventAttributes => e.ActivityTaskFailedEventAttributes.ScheduledEventId,
        AttributesCase.ActivityTaskTimedOutEventAttributes => e.ActivityTaskTimedOutEventAttributes.ScheduledEventId,
        AttributesCase.ActivityTaskCanceledEventAttributes => e.ActivityTaskCanceledEventAttributes.ScheduledEventId,
        AttributesCase.TimerFiredEventAttributes => e.TimerFiredEventAttributes.StartedEventId,
        AttributesCase.StartChildWorkflowExecutionFailedEventAttributes =>
            e.StartChildWorkflowExecutionFailedEventAttributes.InitiatedEventId,
        AttributesCase.ChildWorkflowExecutionStartedEventAttributes =>
            e.ChildWorkflowExecutionStartedEventAttributes.InitiatedEventId,
        AttributesCase.ChildWorkflowExecutionCompletedEventAttributes =>
            e.ChildWorkflowExecutionCompletedEventAttributes.InitiatedEventId,
        AttributesCase.ChildWorkflowExecutionFailedEventAttributes =>
            e.ChildWorkflowExecutionFailedEventAttributes.InitiatedEventId,
        AttributesCase.ChildWorkflowExecutionCanceledEventAttributes =>
            e.ChildWorkflowExecutionCanceledEventAttributes.InitiatedEventId,
        AttributesCase.ChildWorkflowExecutionTimedOutEventAttributes =>
            e.ChildWorkflowExecutionTimedOutEventAttributes.InitiatedEventId,
        AttributesCase.ChildWorkflowExecutionTerminatedEventAttributes =>
            e.ChildWorkflowExecutionTerminatedEventAttributes.InitiatedEventId,
        AttributesCase.SignalExternalWorkflowExecutionFailedEventAttributes =>
            e.SignalExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId,
        AttributesCase.ExternalWorkflowExecutionSignaledEventAttributes =>
            e.ExternalWorkflowExecutionSignaledEventAttributes.InitiatedEventId,
        AttributesCase.RequestCancelExternalWorkflowExecutionFailedEventAttributes =>
            e.RequestCancelExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId,
        AttributesCase.ExternalWorkflowExecutionCancelRequestedEventAttributes =>
            e.ExternalWorkflowExecutionCancelRequestedEventAttributes.InitiatedEventId,
        _ => 0,
    };
}
