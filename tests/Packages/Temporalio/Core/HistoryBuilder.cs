using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Update.V1;

namespace Flywheel.Tests.Packages.Temporalio.Core;

/// <summary>A history, event by event: ids count from 1, an event a second. Methods that begin something return its id.</summary>
internal sealed class HistoryBuilder
{
    public const string RunId = "0f3b0e34-7d2b-4c0e-9f8f-0d1f6f1c9a11";
    public static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private long _scheduled;
    private long _started;

    public List<HistoryEvent> Events { get; } = [];

    public long LastId => Events.Count;

    /// <summary>Flags that the completions to come say that their tasks used first.</summary>
    public uint[] CoreFlags { get; set; } = [1, 2, 3];

    /// <summary>Started, and the first task of which the code sees it.</summary>
    public static HistoryBuilder Begun() => new HistoryBuilder().ExecutionStarted().Task();

    public HistoryBuilder ExecutionStarted(Action<WorkflowExecutionStartedEventAttributes>? more = null)
    {
        var started = new WorkflowExecutionStartedEventAttributes
        {
            WorkflowType = new() { Name = "Order" },
            TaskQueue = new() { Name = "queue" },
            OriginalExecutionRunId = RunId,
        };
        more?.Invoke(started);
        return Add(EventType.WorkflowExecutionStarted, e => e.WorkflowExecutionStartedEventAttributes = started);
    }

    /// <summary>A task as its worker gets it: scheduled and started.</summary>
    public HistoryBuilder Task() => TaskScheduled().TaskStarted();

    public HistoryBuilder TaskScheduled()
    {
        Add(EventType.WorkflowTaskScheduled, e => e.WorkflowTaskScheduledEventAttributes = new());
        _scheduled = LastId;
        return this;
    }

    public HistoryBuilder TaskStarted(Action<WorkflowTaskStartedEventAttributes>? more = null)
    {
        var started = new WorkflowTaskStartedEventAttributes { ScheduledEventId = _scheduled };
        more?.Invoke(started);
        Add(EventType.WorkflowTaskStarted, e => e.WorkflowTaskStartedEventAttributes = started);
        _started = LastId;
        return this;
    }

    public HistoryBuilder TaskCompleted(Action<WorkflowTaskCompletedEventAttributes>? more = null)
    {
        var completed = new WorkflowTaskCompletedEventAttributes
        {
            ScheduledEventId = _scheduled,
            StartedEventId = _started,
            SdkMetadata = new(),
        };
        completed.SdkMetadata.CoreUsedFlags.Add(CoreFlags);
        more?.Invoke(completed);
        return Add(EventType.WorkflowTaskCompleted, e => e.WorkflowTaskCompletedEventAttributes = completed);
    }

    public HistoryBuilder TaskFailed(WorkflowTaskFailedCause cause, string newRunId = "") => Add(
        EventType.WorkflowTaskFailed,
        e => e.WorkflowTaskFailedEventAttributes = new()
        {
            ScheduledEventId = _scheduled,
            StartedEventId = _started,
            Cause = cause,
            NewRunId = newRunId,
        });

    public HistoryBuilder TaskTimedOut() => Add(
        EventType.WorkflowTaskTimedOut,
        e => e.WorkflowTaskTimedOutEventAttributes = new() { ScheduledEventId = _scheduled, StartedEventId = _started });

    public long TimerStarted(string id)
    {
        Add(EventType.TimerStarted, e => e.TimerStartedEventAttributes = new() { TimerId = id });
        return LastId;
    }

    public HistoryBuilder TimerFired(long started, string id) => Add(
        EventType.TimerFired, e => e.TimerFiredEventAttributes = new() { TimerId = id, StartedEventId = started });

    public HistoryBuilder TimerCanceled(long started, string id) => Add(
        EventType.TimerCanceled, e => e.TimerCanceledEventAttributes = new() { TimerId = id, StartedEventId = started });

    public long ActivityScheduled(string id, string type)
    {
        Add(EventType.ActivityTaskScheduled, e => e.ActivityTaskScheduledEventAttributes = new()
        {
            ActivityId = id,
            ActivityType = new() { Name = type },
        });
        return LastId;
    }

    public HistoryBuilder ActivityStarted(long scheduled) => Add(
        EventType.ActivityTaskStarted, e => e.ActivityTaskStartedEventAttributes = new() { ScheduledEventId = scheduled });

    public HistoryBuilder ActivityCompleted(long scheduled, string? result = null) => Add(
        EventType.ActivityTaskCompleted,
        e => e.ActivityTaskCompletedEventAttributes = new()
        {
            ScheduledEventId = scheduled,
            StartedEventId = scheduled + 1,
            Result = result is null ? null : Payloads(result),
        });

    public HistoryBuilder ActivityFailed(long scheduled, string message) => Add(
        EventType.ActivityTaskFailed,
        e => e.ActivityTaskFailedEventAttributes = new()
        {
            ScheduledEventId = scheduled,
            StartedEventId = scheduled + 1,
            Identity = "worker-1",
            RetryState = RetryState.MaximumAttemptsReached,
            Failure = new() { Message = message, ApplicationFailureInfo = new() },
        });

    public HistoryBuilder ActivityTimedOut(long scheduled) => Add(
        EventType.ActivityTaskTimedOut,
        e => e.ActivityTaskTimedOutEventAttributes = new()
        {
            ScheduledEventId = scheduled,
            StartedEventId = scheduled + 1,
            RetryState = RetryState.Timeout,
            Failure = new() { TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose } },
        });

    public HistoryBuilder ActivityCancelRequested(long scheduled) => Add(
        EventType.ActivityTaskCancelRequested,
        e => e.ActivityTaskCancelRequestedEventAttributes = new() { ScheduledEventId = scheduled });

    public HistoryBuilder ActivityCanceled(long scheduled) => Add(
        EventType.ActivityTaskCanceled,
        e => e.ActivityTaskCanceledEventAttributes = new()
        {
            ScheduledEventId = scheduled,
            StartedEventId = scheduled + 1,
            Identity = "worker-1",
            Details = Payloads("half"),
        });

    public long ChildInitiated(string id, string type)
    {
        Add(EventType.StartChildWorkflowExecutionInitiated, e =>
            e.StartChildWorkflowExecutionInitiatedEventAttributes = new()
            {
                WorkflowId = id,
                WorkflowType = new() { Name = type },
            });
        return LastId;
    }

    public HistoryBuilder ChildStartFailed(long initiated) => Add(
        EventType.StartChildWorkflowExecutionFailed,
        e => e.StartChildWorkflowExecutionFailedEventAttributes = new()
        {
            InitiatedEventId = initiated,
            Cause = StartChildWorkflowExecutionFailedCause.WorkflowAlreadyExists,
        });

    public HistoryBuilder ChildStarted(long initiated, string runId = "child-run") => Add(
        EventType.ChildWorkflowExecutionStarted,
        e => e.ChildWorkflowExecutionStartedEventAttributes = new()
        {
            InitiatedEventId = initiated,
            WorkflowExecution = new() { RunId = runId },
        });

    public HistoryBuilder ChildCompleted(long initiated, string? result = null) => Add(
        EventType.ChildWorkflowExecutionCompleted,
        e => e.ChildWorkflowExecutionCompletedEventAttributes = new()
        {
            InitiatedEventId = initiated,
            Result = result is null ? null : Payloads(result),
        });

    public HistoryBuilder ChildFailed(long initiated, string message) => Add(
        EventType.ChildWorkflowExecutionFailed,
        e => e.ChildWorkflowExecutionFailedEventAttributes = new()
        {
            InitiatedEventId = initiated,
            RetryState = RetryState.NonRetryableFailure,
            Failure = new() { Message = message, ApplicationFailureInfo = new() },
        });

    public HistoryBuilder ChildTimedOut(long initiated) => Add(
        EventType.ChildWorkflowExecutionTimedOut,
        e => e.ChildWorkflowExecutionTimedOutEventAttributes = new()
        {
            InitiatedEventId = initiated,
            RetryState = RetryState.Timeout,
        });

    public HistoryBuilder ChildTerminated(long initiated) => Add(
        EventType.ChildWorkflowExecutionTerminated,
        e => e.ChildWorkflowExecutionTerminatedEventAttributes = new() { InitiatedEventId = initiated });

    public HistoryBuilder ChildCanceled(long initiated) => Add(
        EventType.ChildWorkflowExecutionCanceled,
        e => e.ChildWorkflowExecutionCanceledEventAttributes = new() { InitiatedEventId = initiated });

    public long SignalExternalInitiated(string workflowId, string name)
    {
        Add(EventType.SignalExternalWorkflowExecutionInitiated, e =>
            e.SignalExternalWorkflowExecutionInitiatedEventAttributes = new()
            {
                SignalName = name,
                WorkflowExecution = new() { WorkflowId = workflowId },
            });
        return LastId;
    }

    public HistoryBuilder ExternalSignaled(long initiated) => Add(
        EventType.ExternalWorkflowExecutionSignaled,
        e => e.ExternalWorkflowExecutionSignaledEventAttributes = new() { InitiatedEventId = initiated });

    public HistoryBuilder SignalExternalFailed(long initiated) => Add(
        EventType.SignalExternalWorkflowExecutionFailed,
        e => e.SignalExternalWorkflowExecutionFailedEventAttributes = new()
        {
            InitiatedEventId = initiated,
            Cause = SignalExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound,
        });

    public long CancelExternalInitiated(string workflowId)
    {
        Add(EventType.RequestCancelExternalWorkflowExecutionInitiated, e =>
            e.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes = new()
            {
                WorkflowExecution = new() { WorkflowId = workflowId },
            });
        return LastId;
    }

    public HistoryBuilder ExternalCancelRequested(long initiated) => Add(
        EventType.ExternalWorkflowExecutionCancelRequested,
        e => e.ExternalWorkflowExecutionCancelRequestedEventAttributes = new() { InitiatedEventId = initiated });

    public HistoryBuilder CancelExternalFailed(long initiated) => Add(
        EventType.RequestCancelExternalWorkflowExecutionFailed,
        e => e.RequestCancelExternalWorkflowExecutionFailedEventAttributes = new()
        {
            InitiatedEventId = initiated,
            Cause = CancelExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound,
        });

    public HistoryBuilder Signaled(string name, params string[] arguments) => Add(
        EventType.WorkflowExecutionSignaled,
        e => e.WorkflowExecutionSignaledEventAttributes = new()
        {
            SignalName = name,
            Input = Payloads(arguments),
            Identity = "somebody",
        });

    public HistoryBuilder CancelRequested(string cause = "") => Add(
        EventType.WorkflowExecutionCancelRequested,
        e => e.WorkflowExecutionCancelRequestedEventAttributes = new() { Cause = cause });

    public HistoryBuilder Patched(string id, bool deprecated = false) => Marker(
        "core_patch", "patch-data", $$"""{"id":"{{id}}","deprecated":{{(deprecated ? "true" : "false")}}}""");

    public HistoryBuilder Marker(string name, string key, string json) => Add(
        EventType.MarkerRecorded,
        e => e.MarkerRecordedEventAttributes = new() { MarkerName = name, Details = { [key] = Payloads(json) } });

    public HistoryBuilder Upserted(string attribute) => Add(
        EventType.UpsertWorkflowSearchAttributes,
        e => e.UpsertWorkflowSearchAttributesEventAttributes = new()
        {
            SearchAttributes = new() { IndexedFields = { [attribute] = Payload("x") } },
        });

    public HistoryBuilder PropertiesModified() => Add(
        EventType.WorkflowPropertiesModified, e => e.WorkflowPropertiesModifiedEventAttributes = new());

    public HistoryBuilder UpdateAdmitted(string id, string name) => Add(
        EventType.WorkflowExecutionUpdateAdmitted,
        e => e.WorkflowExecutionUpdateAdmittedEventAttributes = new() { Request = UpdateRequest(id, name) });

    public HistoryBuilder UpdateAccepted(string id, string name, long sequencedBy) => Add(
        EventType.WorkflowExecutionUpdateAccepted,
        e => e.WorkflowExecutionUpdateAcceptedEventAttributes = new()
        {
            ProtocolInstanceId = id,
            AcceptedRequestMessageId = $"{id}/request",
            AcceptedRequestSequencingEventId = sequencedBy,
            AcceptedRequest = UpdateRequest(id, name),
        });

    public HistoryBuilder UpdateCompleted(string id) => Add(
        EventType.WorkflowExecutionUpdateCompleted,
        e => e.WorkflowExecutionUpdateCompletedEventAttributes = new() { Meta = new() { UpdateId = id } });

    public HistoryBuilder Completed() => Add(
        EventType.WorkflowExecutionCompleted, e => e.WorkflowExecutionCompletedEventAttributes = new());

    public HistoryBuilder Failed() => Add(
        EventType.WorkflowExecutionFailed, e => e.WorkflowExecutionFailedEventAttributes = new());

    public HistoryBuilder Canceled() => Add(
        EventType.WorkflowExecutionCanceled, e => e.WorkflowExecutionCanceledEventAttributes = new());

    public HistoryBuilder ContinuedAsNew() => Add(
        EventType.WorkflowExecutionContinuedAsNew, e => e.WorkflowExecutionContinuedAsNewEventAttributes = new());

    public HistoryBuilder Terminated() => Add(
        EventType.WorkflowExecutionTerminated, e => e.WorkflowExecutionTerminatedEventAttributes = new());

    public HistoryBuilder Add(EventType type, Action<HistoryEvent> attributes)
    {
        var e = new HistoryEvent
        {
            EventId = Events.Count + 1,
            EventType = type,
            EventTime = Timestamp.FromDateTime(Start.AddSeconds(Events.Count)),
        };
        attributes(e);
        Events.Add(e);
        return this;
    }

    public static Request UpdateRequest(string id, string name) => new()
    {
        Meta = new() { UpdateId = id, Identity = "somebody" },
        Input = new() { Name = name },
    };

    public static Payload Payload(string data) => new() { Data = ByteString.CopyFromUtf8(data) };

    public static Payloads Payloads(params string[] data)
    {
        var payloads = new Payloads();
        payloads.Payloads_.AddRange(data.Select(Payload));
        return payloads;
    }

    public static Failure Failure(string message) => new() { Message = message, ApplicationFailureInfo = new() };
}
