using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Executions;

internal sealed partial class WorkflowRun
{
    /// <summary>
    /// What an event does to the state. The one place for it: a live change and a recovery take the same way.
    /// An event that waits in the buffer is applied when it comes, with the id 0.
    /// </summary>
    private void Apply(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.WorkflowExecutionStarted:
                Start = e.WorkflowExecutionStartedEventAttributes;
                StartEvent = e;
                StartedAt = e.EventTime.ToDateTimeOffset();
                Merge(SearchAttributes, Start.SearchAttributes?.IndexedFields);
                Merge(Memo, Start.Memo?.Fields);
                VisibilityChanged = true;
                break;
            case EventType.WorkflowTaskCompleted:
                LastCompletedTaskStartedEventId = e.WorkflowTaskCompletedEventAttributes.StartedEventId;
                HasCompletedTask = true;
                break;
            case EventType.WorkflowTaskScheduled:
                HasScheduledTask = true;
                break;
            case EventType.WorkflowExecutionSignaled:
                SignalCount++;
                if (e.WorkflowExecutionSignaledEventAttributes.RequestId is { Length: > 0 } request)
                {
                    SignalRequestIds.Add(request);
                }

                break;
            case EventType.WorkflowExecutionCancelRequested:
                CancelRequested = true;
                break;
            case EventType.UpsertWorkflowSearchAttributes:
                Merge(SearchAttributes, e.UpsertWorkflowSearchAttributesEventAttributes.SearchAttributes?.IndexedFields);
                VisibilityChanged = true;
                break;
            case EventType.WorkflowPropertiesModified:
                Merge(Memo, e.WorkflowPropertiesModifiedEventAttributes.UpsertedMemo?.Fields);
                VisibilityChanged = true;
                break;
            default:
                if (!ApplyActivity(e) && !ApplyTimer(e) && !ApplyChild(e) && !ApplyExternal(e) && !ApplyUpdate(e))
                {
                    ApplyClose(e);
                }

                break;
        }
    }

    private bool ApplyActivity(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.ActivityTaskScheduled:
                Activities.Add(e.EventId, new PendingActivity(
                    e.EventId, e.ActivityTaskScheduledEventAttributes, e.EventTime.ToDateTimeOffset()));
                return true;
            case EventType.ActivityTaskCancelRequested:
                if (Activities.TryGetValue(e.ActivityTaskCancelRequestedEventAttributes.ScheduledEventId, out var activity))
                {
                    activity.CancelRequested = true;
                    activity.CancelRequestedEventId = e.EventId;
                }

                return true;
            case EventType.ActivityTaskStarted:
                return true;
            case EventType.ActivityTaskCompleted:
                return Activities.Remove(e.ActivityTaskCompletedEventAttributes.ScheduledEventId);
            case EventType.ActivityTaskFailed:
                return Activities.Remove(e.ActivityTaskFailedEventAttributes.ScheduledEventId);
            case EventType.ActivityTaskTimedOut:
                return Activities.Remove(e.ActivityTaskTimedOutEventAttributes.ScheduledEventId);
            case EventType.ActivityTaskCanceled:
                return Activities.Remove(e.ActivityTaskCanceledEventAttributes.ScheduledEventId);
            default:
                return false;
        }
    }

    private bool ApplyTimer(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.TimerStarted:
                var started = e.TimerStartedEventAttributes;
                Timers.Add(started.TimerId, new PendingTimer(
                    started.TimerId, e.EventId, e.EventTime.ToDateTimeOffset() + started.StartToFireTimeout.ToTimeSpan()));
                return true;
            case EventType.TimerFired:
                return Timers.Remove(e.TimerFiredEventAttributes.TimerId);
            case EventType.TimerCanceled:
                return Timers.Remove(e.TimerCanceledEventAttributes.TimerId);
            default:
                return false;
        }
    }

    private bool ApplyChild(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.StartChildWorkflowExecutionInitiated:
                Children.Add(e.EventId, new PendingChild(e.EventId, e.StartChildWorkflowExecutionInitiatedEventAttributes, e));
                return true;
            case EventType.ChildWorkflowExecutionStarted:
                var started = e.ChildWorkflowExecutionStartedEventAttributes;
                if (Children.TryGetValue(started.InitiatedEventId, out var child))
                {
                    child.RunId = started.WorkflowExecution.RunId;
                    child.StartedEventId = e.EventId;
                }

                return true;
            case EventType.StartChildWorkflowExecutionFailed:
                return Children.Remove(e.StartChildWorkflowExecutionFailedEventAttributes.InitiatedEventId);
            case EventType.ChildWorkflowExecutionCompleted:
                return Children.Remove(e.ChildWorkflowExecutionCompletedEventAttributes.InitiatedEventId);
            case EventType.ChildWorkflowExecutionFailed:
                return Children.Remove(e.ChildWorkflowExecutionFailedEventAttributes.InitiatedEventId);
            case EventType.ChildWorkflowExecutionCanceled:
                return Children.Remove(e.ChildWorkflowExecutionCanceledEventAttributes.InitiatedEventId);
            case EventType.ChildWorkflowExecutionTimedOut:
                return Children.Remove(e.ChildWorkflowExecutionTimedOutEventAttributes.InitiatedEventId);
            case EventType.ChildWorkflowExecutionTerminated:
                return Children.Remove(e.ChildWorkflowExecutionTerminatedEventAttributes.InitiatedEventId);
            default:
                return false;
        }
    }

    private bool ApplyExternal(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.SignalExternalWorkflowExecutionInitiated:
                ExternalSignals.Add(e.EventId, e.SignalExternalWorkflowExecutionInitiatedEventAttributes);
                return true;
            case EventType.ExternalWorkflowExecutionSignaled:
                return ExternalSignals.Remove(e.ExternalWorkflowExecutionSignaledEventAttributes.InitiatedEventId);
            case EventType.SignalExternalWorkflowExecutionFailed:
                return ExternalSignals.Remove(e.SignalExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId);
            case EventType.RequestCancelExternalWorkflowExecutionInitiated:
                ExternalCancels.Add(e.EventId, e.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes);
                return true;
            case EventType.ExternalWorkflowExecutionCancelRequested:
                return ExternalCancels.Remove(e.ExternalWorkflowExecutionCancelRequestedEventAttributes.InitiatedEventId);
            case EventType.RequestCancelExternalWorkflowExecutionFailed:
                return ExternalCancels.Remove(
                    e.RequestCancelExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId);
            default:
                return false;
        }
    }

    private void ApplyClose(HistoryEvent e)
    {
        var status = e.EventType switch
        {
            EventType.WorkflowExecutionCompleted => WorkflowExecutionStatus.Completed,
            EventType.WorkflowExecutionFailed => WorkflowExecutionStatus.Failed,
            EventType.WorkflowExecutionCanceled => WorkflowExecutionStatus.Canceled,
            EventType.WorkflowExecutionTerminated => WorkflowExecutionStatus.Terminated,
            EventType.WorkflowExecutionTimedOut => WorkflowExecutionStatus.TimedOut,
            EventType.WorkflowExecutionContinuedAsNew => WorkflowExecutionStatus.ContinuedAsNew,
            _ => WorkflowExecutionStatus.Unspecified,
        };
        if (status == WorkflowExecutionStatus.Unspecified)
        {
            return;
        }

        Status = status;
        ClosedAt = e.EventTime.ToDateTimeOffset();
        CloseEvent = e;
        WorkflowTask = null;
        VisibilityChanged = true;
        MustTellOfClose = Children.Count > 0 || Start.ParentWorkflowExecution is not null;
    }

    private static void Merge(Google.Protobuf.Collections.MapField<string, Payload> into, Google.Protobuf.Collections.MapField<string, Payload>? from)
    {
        foreach (var (name, value) in from ?? [])
        {
            // Upserting nothing is how a field is taken away; SDKs write nothing in three ways.
            if (value.Data.IsEmpty || value.Data.Span.SequenceEqual("null"u8) || value.Data.Span.SequenceEqual("[]"u8))
            {
                into.Remove(name);
            }
            else
            {
                into[name] = value;
            }
        }
    }
}
