using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>How a run ends, and what follows it.</summary>
internal sealed partial class WorkflowRun
{
    private const long MostEvents = 51_200;
    private const long MostBytes = 50L * 1024 * 1024;

    /// <summary>The run that continues this one, to be created in the same turn.</summary>
    public NewRun? Successor { get; set; }

    /// <summary>Whether it ended only to go on in another run, so that nobody need hear of this end.</summary>
    public bool ContinuesInNewRun => Status == WorkflowExecutionStatus.ContinuedAsNew || CloseEvent switch
    {
        { WorkflowExecutionCompletedEventAttributes.NewExecutionRunId: not "" } => true,
        { WorkflowExecutionFailedEventAttributes.NewExecutionRunId: not "" } => true,
        { WorkflowExecutionTimedOutEventAttributes.NewExecutionRunId: not "" } => true,
        _ => false,
    };

    public void Complete(Payloads? result, long completedEventId)
    {
        Successor = NextByCron(result, failure: null);
        var e = NewEvent(EventType.WorkflowExecutionCompleted);
        e.WorkflowExecutionCompletedEventAttributes = new()
        {
            Result = result,
            WorkflowTaskCompletedEventId = completedEventId,
            NewExecutionRunId = Successor?.RunId ?? "",
        };
        Append(e);
    }

    public void Fail(Failure? failure, long completedEventId)
    {
        var state = NextByRetry(failure);
        var e = NewEvent(EventType.WorkflowExecutionFailed);
        e.WorkflowExecutionFailedEventAttributes = new()
        {
            Failure = failure,
            RetryState = state,
            WorkflowTaskCompletedEventId = completedEventId,
            NewExecutionRunId = Successor?.RunId ?? "",
        };
        Append(e);
    }

    public void Cancel(Payloads? details, long completedEventId)
    {
        var e = NewEvent(EventType.WorkflowExecutionCanceled);
        e.WorkflowExecutionCanceledEventAttributes = new()
        {
            Details = details,
            WorkflowTaskCompletedEventId = completedEventId,
        };
        Append(e);
    }

    public void ContinueAsNew(ContinueAsNewWorkflowExecutionCommandAttributes command, long completedEventId)
    {
        var next = Inherit(ContinueAsNewInitiator.Workflow);
        next.Attempt = 1;
        next.WorkflowType = command.WorkflowType?.Name is { Length: > 0 } ? command.WorkflowType : Start.WorkflowType;
        next.TaskQueue = new()
        {
            Name = command.TaskQueue?.Name is { Length: > 0 } queue ? queue : TaskQueue,
            Kind = TaskQueueKind.Normal,
        };
        next.Input = command.Input;
        next.WorkflowRunTimeout = command.WorkflowRunTimeout ?? Start.WorkflowRunTimeout;
        next.WorkflowTaskTimeout = command.WorkflowTaskTimeout is { Seconds: > 0 } ? command.WorkflowTaskTimeout : Start.WorkflowTaskTimeout;
        next.RetryPolicy = command.RetryPolicy is null ? Start.RetryPolicy : RetryPolicies.WithDefaults(command.RetryPolicy);
        next.Header = command.Header ?? Start.Header;
        next.LastCompletionResult = command.LastCompletionResult ?? Start.LastCompletionResult;
        next.ContinuedFailure = command.Failure;
        next.CronSchedule = command.CronSchedule;
        if (command.Memo is not null)
        {
            next.Memo = command.Memo;
        }

        if (command.SearchAttributes is not null)
        {
            next.SearchAttributes = command.SearchAttributes;
        }

        if (command.BackoffStartInterval?.ToTimeSpan() is { Ticks: > 0 })
        {
            next.FirstWorkflowTaskBackoff = command.BackoffStartInterval;
        }

        Successor = Follow(next);
        var e = NewEvent(EventType.WorkflowExecutionContinuedAsNew);
        e.WorkflowExecutionContinuedAsNewEventAttributes = new()
        {
            NewExecutionRunId = Successor.RunId,
            WorkflowType = next.WorkflowType,
            TaskQueue = next.TaskQueue,
            Input = next.Input,
            WorkflowRunTimeout = next.WorkflowRunTimeout,
            WorkflowTaskTimeout = next.WorkflowTaskTimeout,
            WorkflowTaskCompletedEventId = completedEventId,
            BackoffStartInterval = next.FirstWorkflowTaskBackoff,
            Initiator = ContinueAsNewInitiator.Workflow,
            LastCompletionResult = next.LastCompletionResult,
            Header = next.Header,
            Memo = next.Memo,
            SearchAttributes = next.SearchAttributes,
        };
        Append(e);
    }

    public void Terminate(string reason, Payloads? details, string identity)
    {
        StopWorkflowTask();
        var e = NewEvent(EventType.WorkflowExecutionTerminated);
        e.WorkflowExecutionTerminatedEventAttributes = new() { Reason = reason, Details = details, Identity = identity };
        Append(e);
    }

    /// <summary>A history that nobody could replay in reasonable time any more ends here, as on the real service.</summary>
    public void EnforceLimits()
    {
        if (!IsRunning || (LastEventId < MostEvents && HistorySize < MostBytes))
        {
            return;
        }

        Terminate(
            LastEventId >= MostEvents ? "Workflow history count exceeds limit." : "Workflow history size exceeds limit.",
            null,
            "history-service");
    }

    /// <summary>The run's or the whole execution's time is over.</summary>
    private void TimeOut()
    {
        StopWorkflowTask();
        var state = ExecutionExpiresAt <= Now
            ? RetryState.Timeout
            : NextByRetry(new Failure { TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose } });
        var e = NewEvent(EventType.WorkflowExecutionTimedOut);
        e.WorkflowExecutionTimedOutEventAttributes = new() { RetryState = state, NewExecutionRunId = Successor?.RunId ?? "" };
        Append(e);
    }

    /// <summary>A run that ends from outside takes the task from the worker that has it.</summary>
    private void StopWorkflowTask()
    {
        if (WorkflowTask is { IsStarted: true, IsSpeculative: false } task)
        {
            FailWorkflowTask(task, WorkflowTaskFailedCause.ForceCloseCommand, null, "history-service");
        }

        WorkflowTask = null;
        FlushBuffered();
    }

    private RetryState NextByRetry(Failure? failure)
    {
        var (state, backoff) = RetryPolicies.Next(Start.RetryPolicy, Start.Attempt, failure, Now, ExecutionExpiresAt);
        if (state == RetryState.InProgress)
        {
            var next = Inherit(ContinueAsNewInitiator.Retry);
            next.Attempt = Start.Attempt + 1;
            next.ContinuedFailure = failure;
            next.FirstWorkflowTaskBackoff = Duration.FromTimeSpan(backoff);
            Successor = Follow(next);
            return state;
        }

        Successor = NextByCron(Start.LastCompletionResult, failure);
        return state;
    }

    private NewRun? NextByCron(Payloads? result, Failure? failure)
    {
        if (Start.CronSchedule.Length == 0)
        {
            return null;
        }

        var next = Inherit(ContinueAsNewInitiator.CronSchedule);
        next.Attempt = 1;
        next.LastCompletionResult = result ?? Start.LastCompletionResult;
        next.ContinuedFailure = failure;
        next.FirstWorkflowTaskBackoff = Duration.FromTimeSpan(CronSchedules.Backoff(Start.CronSchedule, Now));
        return Follow(next);
    }

    private WorkflowExecutionStartedEventAttributes Inherit(ContinueAsNewInitiator initiator)
    {
        var next = Start.Clone();
        next.ContinuedExecutionRunId = RunId;
        next.Initiator = initiator;
        next.ContinuedFailure = null;
        next.FirstWorkflowTaskBackoff = null;
        next.EagerExecutionAccepted = false;
        next.PrevAutoResetPoints = null;
        next.Memo = Memo.Count == 0 ? null : new() { Fields = { Memo } };
        next.SearchAttributes = SearchAttributes.Count == 0 ? null : new() { IndexedFields = { SearchAttributes } };
        return next;
    }

    private NewRun Follow(WorkflowExecutionStartedEventAttributes next)
    {
        var runId = Guid.NewGuid().ToString();
        next.OriginalExecutionRunId = runId;
        return new NewRun(runId, next) { Metadata = StartEvent.UserMetadata, RequestId = Guid.NewGuid().ToString() };
    }
}
