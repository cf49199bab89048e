using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Converters;

namespace Flywheel.Starter.Runs;

/// <summary>What a run's history tells, event by event.</summary>
internal sealed class RunHistory(string workflowId, DataConverter converter)
{
    private readonly Dictionary<long, Step> _steps = [];
    private readonly Dictionary<string, Step> _timers = [];
    private WorkflowExecutionStartedEventAttributes? _started;
    private DateTimeOffset _startedAt;
    private DateTimeOffset? _endedAt;
    private string? _failure;

    /// <summary>A worker has taken the run up.</summary>
    public bool IsTakenUp { get; private set; }

    public RunStatus Status { get; private set; } = RunStatus.Running;

    public Workflows.RunResult? Result { get; private set; }

    /// <summary>The run that took over, where this one was continued.</summary>
    public string? NextRunId { get; private set; }

    public async Task ApplyAsync(HistoryEvent e)
    {
        var at = e.EventTime.ToDateTimeOffset();
        switch (e.AttributesCase)
        {
            case HistoryEvent.AttributesOneofCase.WorkflowExecutionStartedEventAttributes:
                (_started, _startedAt) = (e.WorkflowExecutionStartedEventAttributes, at);
                break;
            case HistoryEvent.AttributesOneofCase.WorkflowTaskStartedEventAttributes:
                IsTakenUp = true;
                break;
            case HistoryEvent.AttributesOneofCase.ActivityTaskScheduledEventAttributes:
                var scheduled = e.ActivityTaskScheduledEventAttributes;
                _steps[e.EventId] = new(await NameAsync(e, scheduled.ActivityType.Name), scheduled.ActivityType.Name, scheduled.ActivityId);
                break;
            case HistoryEvent.AttributesOneofCase.StartChildWorkflowExecutionInitiatedEventAttributes:
                var child = e.StartChildWorkflowExecutionInitiatedEventAttributes;
                _steps[e.EventId] = new(child.WorkflowId, child.WorkflowType.Name, null) { IsAbandoned = child.ParentClosePolicy == ParentClosePolicy.Abandon };
                break;
            case HistoryEvent.AttributesOneofCase.TimerStartedEventAttributes:
                var timer = e.TimerStartedEventAttributes;
                _steps[e.EventId] = _timers[timer.TimerId] = new(await NameAsync(e, "Wait"), StepView.Timer, null);
                _timers[timer.TimerId].Start(at, 1);
                break;
            default:
                ApplyToStep(e, at);
                await ApplyEndAsync(e, at);
                break;
        }
    }

    /// <summary>What is not in the history yet: how activities that are at work stand.</summary>
    public void Apply(IEnumerable<PendingActivityInfo> pending)
    {
        foreach (var activity in pending)
        {
            _steps.Values.FirstOrDefault(step => step.ActivityId == activity.ActivityId && step.IsOpen)?.Pending(activity);
        }
    }

    public RunView View(string runId, DateTimeOffset now)
    {
        var run = Workflows.RunId.Parse(workflowId);
        return new()
        {
            Id = workflowId,
            RunId = runId,
            Pipeline = _started?.WorkflowType.Name ?? run?.Pipeline ?? "",
            Status = Status,
            LogicalDate = run?.LogicalDate,
            StartedAt = _startedAt,
            EndedAt = _endedAt,
            Seconds = _started is null ? 0 : Math.Max(0, Math.Round(((_endedAt ?? now) - _startedAt).TotalSeconds, 3)),
            Result = Result,
            Failure = _failure,
            Steps = [.. _steps.OrderBy(step => step.Key).Select(step => step.Value.View(now))],
        };
    }

    private async Task<string> NameAsync(HistoryEvent e, string otherwise) =>
        e.UserMetadata?.Summary is { } summary ? await converter.ToValueAsync<string>(summary) : otherwise;

    private void ApplyToStep(HistoryEvent e, DateTimeOffset at)
    {
        switch (e.AttributesCase)
        {
            case HistoryEvent.AttributesOneofCase.ActivityTaskStartedEventAttributes:
                StepOf(e.ActivityTaskStartedEventAttributes.ScheduledEventId)?.Start(at, e.ActivityTaskStartedEventAttributes.Attempt);
                break;
            case HistoryEvent.AttributesOneofCase.ActivityTaskCompletedEventAttributes:
                StepOf(e.ActivityTaskCompletedEventAttributes.ScheduledEventId)?.End(at, StepStatus.Done);
                break;
            case HistoryEvent.AttributesOneofCase.ActivityTaskFailedEventAttributes:
                StepOf(e.ActivityTaskFailedEventAttributes.ScheduledEventId)?.End(at, StepStatus.Failed, e.ActivityTaskFailedEventAttributes.Failure);
                break;
            case HistoryEvent.AttributesOneofCase.ActivityTaskTimedOutEventAttributes:
                StepOf(e.ActivityTaskTimedOutEventAttributes.ScheduledEventId)?.End(at, StepStatus.Failed, e.ActivityTaskTimedOutEventAttributes.Failure);
                break;
            case HistoryEvent.AttributesOneofCase.ActivityTaskCanceledEventAttributes:
                StepOf(e.ActivityTaskCanceledEventAttributes.ScheduledEventId)?.End(at, StepStatus.Canceled);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionStartedEventAttributes:
                StepOf(e.ChildWorkflowExecutionStartedEventAttributes.InitiatedEventId)?.Start(at, 1);
                break;
            case HistoryEvent.AttributesOneofCase.StartChildWorkflowExecutionFailedEventAttributes:
                var unstarted = StepOf(e.StartChildWorkflowExecutionFailedEventAttributes.InitiatedEventId);
                // One that is left to itself and is there already is as good as started.
                unstarted?.End(at, unstarted.IsAbandoned ? StepStatus.Done : StepStatus.Failed);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionCompletedEventAttributes:
                StepOf(e.ChildWorkflowExecutionCompletedEventAttributes.InitiatedEventId)?.End(at, StepStatus.Done);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionFailedEventAttributes:
                StepOf(e.ChildWorkflowExecutionFailedEventAttributes.InitiatedEventId)?
                    .End(at, StepStatus.Failed, e.ChildWorkflowExecutionFailedEventAttributes.Failure);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionCanceledEventAttributes:
                StepOf(e.ChildWorkflowExecutionCanceledEventAttributes.InitiatedEventId)?.End(at, StepStatus.Canceled);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionTimedOutEventAttributes:
                StepOf(e.ChildWorkflowExecutionTimedOutEventAttributes.InitiatedEventId)?.End(at, StepStatus.Failed);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionTerminatedEventAttributes:
                StepOf(e.ChildWorkflowExecutionTerminatedEventAttributes.InitiatedEventId)?.End(at, StepStatus.Canceled);
                break;
            case HistoryEvent.AttributesOneofCase.TimerFiredEventAttributes:
                _timers[e.TimerFiredEventAttributes.TimerId].End(at, StepStatus.Done);
                break;
            case HistoryEvent.AttributesOneofCase.TimerCanceledEventAttributes:
                _timers[e.TimerCanceledEventAttributes.TimerId].End(at, StepStatus.Canceled);
                break;
            default:
                break;
        }
    }

    private async Task ApplyEndAsync(HistoryEvent e, DateTimeOffset at)
    {
        switch (e.AttributesCase)
        {
            case HistoryEvent.AttributesOneofCase.WorkflowExecutionCompletedEventAttributes:
                End(at, RunStatus.Completed);
                Result = await ResultAsync(e.WorkflowExecutionCompletedEventAttributes.Result);
                break;
            case HistoryEvent.AttributesOneofCase.WorkflowExecutionFailedEventAttributes:
                End(at, RunStatus.Failed, e.WorkflowExecutionFailedEventAttributes.NewExecutionRunId);
                _failure = Reason(e.WorkflowExecutionFailedEventAttributes.Failure);
                break;
            case HistoryEvent.AttributesOneofCase.WorkflowExecutionCanceledEventAttributes:
                End(at, RunStatus.Canceled);
                break;
            case HistoryEvent.AttributesOneofCase.WorkflowExecutionTerminatedEventAttributes:
                End(at, RunStatus.Terminated);
                _failure = e.WorkflowExecutionTerminatedEventAttributes.Reason;
                break;
            case HistoryEvent.AttributesOneofCase.WorkflowExecutionTimedOutEventAttributes:
                End(at, RunStatus.TimedOut, e.WorkflowExecutionTimedOutEventAttributes.NewExecutionRunId);
                break;
            case HistoryEvent.AttributesOneofCase.WorkflowExecutionContinuedAsNewEventAttributes:
                End(at, RunStatus.ContinuedAsNew, e.WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId);
                break;
            case HistoryEvent.AttributesOneofCase.WorkflowTaskFailedEventAttributes
                when e.WorkflowTaskFailedEventAttributes.Cause is not (WorkflowTaskFailedCause.UnhandledCommand or WorkflowTaskFailedCause.ForceCloseCommand
                    or WorkflowTaskFailedCause.ResetStickyTaskQueue or WorkflowTaskFailedCause.ResetWorkflow):
                // It is tried again until somebody mends the code: the run goes on, and this is why it does not move.
                _failure = Reason(e.WorkflowTaskFailedEventAttributes.Failure);
                break;
            case HistoryEvent.AttributesOneofCase.WorkflowTaskCompletedEventAttributes:
                _failure = null;
                break;
            default:
                break;
        }
    }

    private void End(DateTimeOffset at, RunStatus status, string nextRunId = "") =>
        (Status, _endedAt, NextRunId) = (status, at, nextRunId.Length > 0 ? nextRunId : null);

    private async Task<Workflows.RunResult?> ResultAsync(Payloads? result) =>
        result?.Payloads_ is [var payload, ..] ? await converter.ToValueAsync<Workflows.RunResult?>(payload) : null;

    private Step? StepOf(long eventId) => _steps.GetValueOrDefault(eventId);

    /// <summary>The innermost causes say what happened; what surrounds them only says where.</summary>
    private static string Reason(Failure? failure)
    {
        while (failure?.FailureInfoCase is Failure.FailureInfoOneofCase.ActivityFailureInfo
                   or Failure.FailureInfoOneofCase.ChildWorkflowExecutionFailureInfo
               && failure.Cause is not null)
        {
            failure = failure.Cause;
        }

        return failure?.Message ?? "";
    }

    private sealed class Step(string name, string type, string? activityId)
    {
        private StepStatus _status = StepStatus.Waiting;
        private int _attempts;
        private DateTimeOffset? _startedAt;
        private DateTimeOffset? _endedAt;
        private DateTimeOffset? _nextAttemptAt;
        private string? _failure;

        public string? ActivityId => activityId;

        /// <summary>A child that is started and left to itself: to start it is all of the step.</summary>
        public bool IsAbandoned { get; init; }

        public bool IsOpen => _endedAt is null;

        public void Start(DateTimeOffset at, int attempt)
        {
            (_status, _startedAt, _attempts, _nextAttemptAt) = (StepStatus.Running, at, attempt, null);
            if (IsAbandoned)
            {
                End(at, StepStatus.Done);
            }
        }

        public void End(DateTimeOffset at, StepStatus status, Failure? failure = null)
        {
            (_status, _endedAt, _nextAttemptAt) = (status, at, null);
            _failure = failure is null ? null : Reason(failure);
        }

        public void Pending(PendingActivityInfo activity)
        {
            _failure = activity.LastFailure is null ? null : Reason(activity.LastFailure);
            if (activity.State == PendingActivityState.Started)
            {
                Start(activity.LastStartedTime.ToDateTimeOffset(), activity.Attempt);
            }
            else if (activity.Attempt > 1)
            {
                (_status, _attempts) = (StepStatus.Retrying, activity.Attempt - 1);
                _nextAttemptAt = activity.ScheduledTime?.ToDateTimeOffset();
            }
        }

        public StepView View(DateTimeOffset now) => new()
        {
            Name = name,
            Type = type,
            Status = _status,
            Attempts = _attempts,
            StartedAt = _startedAt,
            EndedAt = _endedAt,
            Seconds = _startedAt is null ? null : Math.Max(0, Math.Round(((_endedAt ?? now) - _startedAt.Value).TotalSeconds, 3)),
            Failure = _failure,
            NextAttemptAt = _nextAttemptAt,
        };
    }
}
