using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Workflows;
using static Temporalio.Worker.Core.Machines.ActivityInput;
using static Temporalio.Worker.Core.Machines.ActivityState;

namespace Temporalio.Worker.Core.Machines;

internal enum ActivityState : byte
{
    Asked,
    Scheduled,
    Started,
    CancellingScheduled,
    CancellingStarted,
    CancelRequestedScheduled,
    CancelRequestedStarted,
    Completed,
    Failed,
    TimedOut,
    Canceled,
    NeverSent,
    Abandoned,
}

internal enum ActivityInput : byte
{
    OnScheduled,
    OnStarted,
    OnCompleted,
    OnFailed,
    OnTimedOut,
    OnCancelRequested,
    OnCanceled,
    OnCancel,
    OnAbandon,
}

/// <summary>
/// An activity. With TryCancel the code hears of the cancellation at once, and of nothing after it; with
/// WaitCancellationCompleted it hears how the activity ended; with Abandon the server hears nothing.
/// </summary>
internal sealed class ActivityMachine(RunMachines run, WorkflowCommand.ScheduleActivity schedule)
    : Machine<ActivityState, ActivityInput>(run, Table)
{
    internal static readonly StateTable<ActivityState, ActivityInput> Table = new()
    {
        [Asked, OnScheduled] = Scheduled,
        [Asked, OnCancel] = NeverSent,
        [Asked, OnAbandon] = NeverSent,

        [Scheduled, OnStarted] = Started,
        [Scheduled, OnTimedOut] = TimedOut,
        [Scheduled, OnCancel] = CancellingScheduled,
        [Scheduled, OnAbandon] = Abandoned,

        [Started, OnCompleted] = Completed,
        [Started, OnFailed] = Failed,
        [Started, OnTimedOut] = TimedOut,
        [Started, OnCancel] = CancellingStarted,
        [Started, OnAbandon] = Abandoned,

        [CancellingScheduled, OnCancelRequested] = CancelRequestedScheduled,
        [CancelRequestedScheduled, OnCanceled] = Canceled,
        [CancelRequestedScheduled, OnStarted] = CancelRequestedStarted,
        [CancelRequestedScheduled, OnTimedOut] = TimedOut,

        [CancellingStarted, OnCancelRequested] = CancelRequestedStarted,
        [CancelRequestedStarted, OnCompleted] = Completed,
        [CancelRequestedStarted, OnFailed] = Failed,
        [CancelRequestedStarted, OnTimedOut] = TimedOut,
        [CancelRequestedStarted, OnCanceled] = Canceled,

        // goes on without anybody who waits
        [Abandoned, OnStarted] = Abandoned,
        [Abandoned, OnCompleted] = Completed,
        [Abandoned, OnFailed] = Failed,
        [Abandoned, OnTimedOut] = TimedOut,
        [Abandoned, OnCanceled] = Canceled,

        // cancelled twice
        [CancellingScheduled, OnCancel] = CancellingScheduled,
        [CancellingStarted, OnCancel] = CancellingStarted,
        [CancelRequestedScheduled, OnCancel] = CancelRequestedScheduled,
        [CancelRequestedStarted, OnCancel] = CancelRequestedStarted,
        [Abandoned, OnAbandon] = Abandoned,

        // too late
        [Completed, OnCancel] = Completed,
        [Completed, OnAbandon] = Completed,
        [Failed, OnCancel] = Failed,
        [Failed, OnAbandon] = Failed,
        [TimedOut, OnCancel] = TimedOut,
        [TimedOut, OnAbandon] = TimedOut,
        [Canceled, OnCancel] = Canceled,
        [Canceled, OnAbandon] = Canceled,
        [NeverSent, OnCancel] = NeverSent,
        [NeverSent, OnAbandon] = NeverSent,
    };

    private bool _codeKnows; // of the end; what comes then is no news

    public uint Seq => schedule.Seq;

    public override bool WasNeverSent => State == NeverSent;

    public override bool IsClosed => State is Completed or Failed or TimedOut or Canceled or NeverSent;

    public void Cancel()
    {
        var abandon = schedule.CancellationType == ActivityCancellationType.Abandon;
        var from = Step(abandon ? OnAbandon : OnCancel);
        if (from == State || _codeKnows)
        {
            return;
        }
        if (!abandon && from != Asked)
        {
            Run.Issue(CommandType.RequestCancelActivityTask, this);
        }
        if (from == Asked || schedule.CancellationType != ActivityCancellationType.WaitCancellationCompleted)
        {
            Resolve(new Resolution.Canceled(CanceledFailure(null)));
        }
    }

    public override void OnEvent(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.ActivityTaskScheduled:
                Compare(e);
                Step(OnScheduled, e);
                break;
            case EventType.ActivityTaskStarted:
                Step(OnStarted, e);
                break;
            case EventType.ActivityTaskCancelRequested:
                Step(OnCancelRequested, e);
                break;
            case EventType.ActivityTaskCompleted:
                Step(OnCompleted, e);
                Resolve(new Resolution.Completed(
                    RunMachines.SinglePayload(e, e.ActivityTaskCompletedEventAttributes.Result)));
                break;
            case EventType.ActivityTaskFailed:
                Step(OnFailed, e);
                if (!_codeKnows)
                {
                    var failed = e.ActivityTaskFailedEventAttributes;
                    Resolve(new Resolution.Failed(EndedFailure(
                        "Activity task failed", failed.Failure, failed.Identity, failed.RetryState,
                        failed.StartedEventId)));
                }
                break;
            case EventType.ActivityTaskTimedOut:
                Step(OnTimedOut, e);
                if (!_codeKnows)
                {
                    var timedOut = e.ActivityTaskTimedOutEventAttributes;
                    Resolve(new Resolution.Failed(EndedFailure(
                        "Activity task timed out", timedOut.Failure, "", timedOut.RetryState,
                        timedOut.StartedEventId)));
                }
                break;
            default:
                Step(OnCanceled, e);
                if (!_codeKnows)
                {
                    Resolve(new Resolution.Canceled(CanceledFailure(e.ActivityTaskCanceledEventAttributes)));
                }
                break;
        }
    }

    public override Command ToWire(CommandType type) => type == CommandType.RequestCancelActivityTask
        ? new()
        {
            CommandType = type,
            RequestCancelActivityTaskCommandAttributes = new() { ScheduledEventId = InitiatingEventId },
        }
        : new()
        {
            CommandType = type,
            UserMetadata = schedule.Metadata,
            ScheduleActivityTaskCommandAttributes = schedule.Attributes,
        };

    public override string About(CommandType type) =>
        $"activity '{schedule.Attributes.ActivityType?.Name}', id '{schedule.Attributes.ActivityId}'";

    public override void Forget() => Run.Activities.Remove(Seq);

    private void Compare(HistoryEvent e)
    {
        if (Run.ComparesIdsAndTypes)
        {
            var scheduled = e.ActivityTaskScheduledEventAttributes;
            Run.Nondeterminism.RequireSame(
                e, "activity type", scheduled.ActivityType?.Name ?? "", schedule.Attributes.ActivityType?.Name ?? "", this);
            Run.Nondeterminism.RequireSame(
                e, "activity id", scheduled.ActivityId, schedule.Attributes.ActivityId, this);
        }
    }

    private void Resolve(Resolution resolution)
    {
        if (!_codeKnows)
        {
            _codeKnows = true;
            Run.AddJob(new Job.ResolveActivity(Seq, resolution));
        }
    }

    private Failure CanceledFailure(ActivityTaskCanceledEventAttributes? e)
    {
        var failure = EndedFailure(
            "Activity cancelled",
            new Failure { CanceledFailureInfo = new() { Details = e?.Details } },
            e?.Identity ?? "",
            RetryState.CancelRequested,
            e?.StartedEventId ?? 0);
        failure.ActivityFailureInfo.ScheduledEventId = e?.ScheduledEventId ?? 0;
        return failure;
    }

    private Failure EndedFailure(
        string message, Failure? cause, string identity, RetryState retryState, long startedEventId) => new()
        {
            Message = message,
            Cause = cause,
            ActivityFailureInfo = new()
            {
                ActivityType = new ActivityType(schedule.Attributes.ActivityType ?? new ActivityType()),
                ActivityId = schedule.Attributes.ActivityId,
                Identity = identity,
                RetryState = retryState,
                ScheduledEventId = InitiatingEventId,
                StartedEventId = startedEventId,
            },
        };
}
