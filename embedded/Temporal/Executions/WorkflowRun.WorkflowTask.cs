using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>Workflow tasks: scheduled, started by a worker, ended well or not.</summary>
internal sealed partial class WorkflowRun
{
    // Where the real service starts to suggest continue-as-new.
    private const int EventsBeforeContinueAsNew = 4096;
    private const long BytesBeforeContinueAsNew = 4 * 1024 * 1024;

    private const int AttemptsBeforeBackoff = 3;

    private static readonly TimeSpan DefaultTaskTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstTaskBackoff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestTaskBackoff = TimeSpan.FromMinutes(10);

    public PendingWorkflowTask? WorkflowTask { get; private set; }

    /// <summary>1, or more while tasks fail one after the other; those leave no further events until one succeeds.</summary>
    public int WorkflowTaskAttempt { get; private set; } = 1;

    public long LastCompletedTaskStartedEventId { get; private set; }

    public bool HasCompletedTask { get; private set; }

    public bool HasScheduledTask { get; private set; }

    /// <summary>The queue of the worker that has this run in its cache; "" when none has.</summary>
    public string StickyQueue { get; private set; } = "";

    public TimeSpan StickyTimeout { get; private set; }

    /// <summary>Set when a task must be offered to workers once this turn is stored.</summary>
    public bool WorkflowTaskToDispatch { get; set; }

    /// <summary>Waits for its start delay, cron or retry back-off; then nothing but that time schedules the first task.</summary>
    public bool IsBackingOff => IsRunning && !HasScheduledTask && WorkflowTask is null && ExecutionTime > StartedAt;

    public TimeSpan TaskTimeout => Start.WorkflowTaskTimeout?.ToTimeSpan() is { Ticks: > 0 } timeout ? timeout : DefaultTaskTimeout;

    /// <summary>Sees to it that a worker will look at the run, unless one does already.</summary>
    public void EnsureWorkflowTask()
    {
        if (IsRunning && WorkflowTask is null && !IsBackingOff)
        {
            ScheduleWorkflowTask();
        }
    }

    public void ScheduleWorkflowTask(bool speculative = false, DateTimeOffset? originallyScheduledAt = null)
    {
        if (Buffered.Count > 0)
        {
            FlushBuffered();
            WorkflowTaskAttempt = 1;
            speculative = false;
        }

        var task = new PendingWorkflowTask
        {
            ScheduledEventId = NextEventId,
            Attempt = WorkflowTaskAttempt,
            ScheduledAt = Now,
            OriginalScheduledAt = originallyScheduledAt ?? Now,
            Timeout = TimeoutOf(WorkflowTaskAttempt),
            OnStickyQueue = StickyQueue.Length > 0,
            IsSpeculative = speculative,
        };
        if (!task.IsUnwritten)
        {
            Append(ScheduledEvent(task));
        }

        WorkflowTask = task;
        WorkflowTaskToDispatch = true;
        IsDirty |= !speculative;
    }

    /// <summary>A worker takes the task.</summary>
    public void StartWorkflowTask(PendingWorkflowTask task, string identity, string requestId)
    {
        var suggest = LastEventId >= EventsBeforeContinueAsNew || HistorySize >= BytesBeforeContinueAsNew;
        task.Identity = identity;
        task.RequestId = requestId;
        task.StartedAt = Now;
        task.SuggestContinueAsNew = suggest;
        task.HistorySize = HistorySize;
        if (task.IsUnwritten && task.ScheduledEventId != NextEventId)
        {
            // Events came since it was scheduled, so this is no mere retry and no mere update any more.
            task.Attempt = 1;
            task.IsSpeculative = false;
            WorkflowTaskAttempt = 1;
            task.ScheduledEventId = Append(ScheduledEvent(task)).EventId;
        }

        if (task.IsUnwritten)
        {
            task.StartedEventId = task.ScheduledEventId + 1;
            IsDirty |= !task.IsSpeculative;
        }
        else
        {
            task.StartedEventId = Append(StartedEvent(task)).EventId;
        }

        WorkflowTaskToDispatch = false;
    }

    /// <summary>The worker's answer has come and is taken.</summary>
    public HistoryEvent CompleteWorkflowTask(PendingWorkflowTask task, WorkflowTaskCompletedEventAttributes answer)
    {
        WorkflowTask = null;
        WorkflowTaskAttempt = 1;
        WriteUnwritten(task);
        answer.ScheduledEventId = task.ScheduledEventId;
        answer.StartedEventId = task.StartedEventId;
        var e = NewEvent(EventType.WorkflowTaskCompleted);
        e.WorkflowTaskCompletedEventAttributes = answer;
        return Append(e);
    }

    /// <summary>
    /// Something else of the run is about to be stored. A speculative task would be lost in a crash, and with it the worker's
    /// look at that: so it becomes a normal one.
    /// </summary>
    public void SettleSpeculativeTask()
    {
        if (!IsDirty || WorkflowTask is not { IsSpeculative: true } task)
        {
            return;
        }

        // The offer that is out names the event by the id that it would have had.
        WorkflowTaskToDispatch = !task.IsStarted;
        WriteUnwritten(task);
    }

    /// <summary>Forgets a speculative task, as if it had never been.</summary>
    public void DropSpeculativeTask() => WorkflowTask = null;

    public void FailWorkflowTask(
        PendingWorkflowTask task, WorkflowTaskFailedCause cause, Failure? failure, string identity, string baseRunId = "", string newRunId = "")
    {
        WorkflowTask = null;
        UnsendUpdates();
        if (task.IsSpeculative)
        {
            WriteUnwritten(task);
        }

        if (task.Attempt == 1)
        {
            var e = NewEvent(EventType.WorkflowTaskFailed);
            e.WorkflowTaskFailedEventAttributes = new()
            {
                ScheduledEventId = task.ScheduledEventId,
                StartedEventId = task.StartedEventId,
                Cause = cause,
                Failure = failure,
                Identity = identity,
                BaseRunId = baseRunId,
                NewRunId = newRunId,
            };
            Append(e);
        }

        CountFailedTask();
        if (cause == WorkflowTaskFailedCause.ResetWorkflow)
        {
            WorkflowTaskAttempt = 1;
        }
    }

    public void TimeOutWorkflowTask(PendingWorkflowTask task)
    {
        WorkflowTask = null;
        UnsendUpdates();
        if (task.IsSpeculative)
        {
            WriteUnwritten(task);
        }

        if (task.Attempt == 1)
        {
            var e = NewEvent(EventType.WorkflowTaskTimedOut);
            e.WorkflowTaskTimedOutEventAttributes = new()
            {
                ScheduledEventId = task.ScheduledEventId,
                StartedEventId = task.StartedEventId,
                TimeoutType = task.IsStarted ? TimeoutType.StartToClose : TimeoutType.ScheduleToStart,
            };
            Append(e);
        }

        if (task.IsStarted)
        {
            CountFailedTask();
        }
        else
        {
            // Only the sticky worker did not come: no attempt was made.
            ClearSticky();
        }

        IsDirty = true;
    }

    public void SetSticky(string queue, TimeSpan timeout)
    {
        IsDirty |= StickyQueue != queue;
        StickyQueue = queue;
        StickyTimeout = timeout > TimeSpan.Zero ? timeout : TimeSpan.FromSeconds(5);
    }

    public void ClearSticky() => StickyQueue = "";

    /// <summary>The events that a worker must see although they are not (yet) in the history.</summary>
    public IEnumerable<HistoryEvent> UnwrittenEvents() => WorkflowTask is { IsUnwritten: true, IsStarted: true } task
        ? [WithId(ScheduledEvent(task), task.ScheduledEventId), WithId(StartedEvent(task), task.StartedEventId)]
        : [];

    public TaskQueue QueueOf(PendingWorkflowTask task) => task.OnStickyQueue && StickyQueue.Length > 0
        ? new TaskQueue { Name = StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = TaskQueue }
        : new TaskQueue { Name = TaskQueue, Kind = TaskQueueKind.Normal };

    /// <summary>Takes over the task of this run from its state before a failed turn (see the engine).</summary>
    public void AdoptWorkflowTask(PendingWorkflowTask task) => WorkflowTask = task;

    private void CountFailedTask()
    {
        // A worker that lost its cache is no reason to count: the next attempt starts from the whole history.
        if (StickyQueue.Length > 0)
        {
            ClearSticky();
            WorkflowTaskAttempt = 1;
        }
        else
        {
            WorkflowTaskAttempt++;
        }

        IsDirty = true;
    }

    private TimeSpan TimeoutOf(int attempt)
    {
        if (attempt <= AttemptsBeforeBackoff)
        {
            return TaskTimeout;
        }

        // A worker that fails a task again and again lets the later attempts time out, so a longer timeout is its back-off.
        var backoff = FirstTaskBackoff * Math.Pow(2, Math.Min(attempt - AttemptsBeforeBackoff - 1, 20));
        return TaskTimeout + (backoff < LongestTaskBackoff ? backoff : LongestTaskBackoff);
    }

    private void WriteUnwritten(PendingWorkflowTask task)
    {
        if (!task.IsUnwritten)
        {
            return;
        }

        task.ScheduledEventId = Append(ScheduledEvent(task)).EventId;
        if (task.IsStarted)
        {
            task.StartedEventId = Append(StartedEvent(task)).EventId;
        }

        task.IsSpeculative = false;
    }

    private HistoryEvent ScheduledEvent(PendingWorkflowTask task) => new()
    {
        EventType = EventType.WorkflowTaskScheduled,
        EventTime = Timestamp.FromDateTimeOffset(task.ScheduledAt),
        WorkflowTaskScheduledEventAttributes = new()
        {
            TaskQueue = QueueOf(task),
            StartToCloseTimeout = Duration.FromTimeSpan(task.Timeout),
            Attempt = task.Attempt,
        },
    };

    private static HistoryEvent StartedEvent(PendingWorkflowTask task)
    {
        var started = new WorkflowTaskStartedEventAttributes
        {
            ScheduledEventId = task.ScheduledEventId,
            Identity = task.Identity,
            RequestId = task.RequestId,
            SuggestContinueAsNew = task.SuggestContinueAsNew,
            HistorySizeBytes = task.HistorySize,
        };
        if (task.SuggestContinueAsNew)
        {
            started.SuggestContinueAsNewReasons.Add(task.HistorySize >= BytesBeforeContinueAsNew
                ? SuggestContinueAsNewReason.HistorySizeTooLarge
                : SuggestContinueAsNewReason.TooManyHistoryEvents);
        }

        return new HistoryEvent
        {
            EventType = EventType.WorkflowTaskStarted,
            EventTime = Timestamp.FromDateTimeOffset(task.StartedAt!.Value),
            WorkflowTaskStartedEventAttributes = started,
        };
    }

    private static HistoryEvent WithId(HistoryEvent e, long id)
    {
        e.EventId = id;
        return e;
    }
}
