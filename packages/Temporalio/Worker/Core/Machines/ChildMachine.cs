using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Workflows;
using static Temporalio.Worker.Core.Machines.ChildInput;
using static Temporalio.Worker.Core.Machines.ChildState;

namespace Temporalio.Worker.Core.Machines;

internal enum ChildState : byte
{
    Asked,
    Initiated,
    Started,
    StartFailed,
    Ended,
    NeverSent,

    /// <summary>The code has been told that the child is cancelled; the child may go on or not.</summary>
    LeftInitiated,
    LeftStarted,
}

internal enum ChildInput : byte
{
    OnInitiated,
    OnStarted,
    OnStartFailed,
    OnEnded,
    OnCancel,
    OnLeave,
}

/// <summary>
/// A child workflow. To cancel it is a command of its own (request cancel external), which a machine of its own
/// follows. With TryCancel and Abandon the code hears of the cancellation at once; otherwise it hears how the child ended.
/// </summary>
internal sealed class ChildMachine(RunMachines run, WorkflowCommand.StartChild start)
    : Machine<ChildState, ChildInput>(run, Table)
{
    internal static readonly StateTable<ChildState, ChildInput> Table = new()
    {
        [Asked, OnInitiated] = Initiated,
        [Asked, OnCancel] = NeverSent,
        [Asked, OnLeave] = NeverSent,

        [Initiated, OnStarted] = Started,
        [Initiated, OnStartFailed] = StartFailed,
        [Initiated, OnCancel] = Initiated, // the request is on its way; what happens is what counts
        [Initiated, OnLeave] = LeftInitiated,

        [Started, OnEnded] = Ended,
        [Started, OnCancel] = Started,
        [Started, OnLeave] = LeftStarted,

        [LeftInitiated, OnStarted] = LeftStarted,
        [LeftInitiated, OnStartFailed] = StartFailed,
        [LeftInitiated, OnEnded] = Ended,
        [LeftStarted, OnEnded] = Ended,

        // too late
        [LeftInitiated, OnLeave] = LeftInitiated,
        [LeftStarted, OnLeave] = LeftStarted,
        [StartFailed, OnCancel] = StartFailed,
        [StartFailed, OnLeave] = StartFailed,
        [Ended, OnCancel] = Ended,
        [Ended, OnLeave] = Ended,
        [NeverSent, OnCancel] = NeverSent,
        [NeverSent, OnLeave] = NeverSent,
    };

    private string _runId = "";
    private long _startedEventId;

    public uint Seq => start.Seq;

    public override bool WasNeverSent => State == NeverSent;

    public override bool IsClosed => State is StartFailed or Ended or NeverSent;

    public void Cancel(string reason)
    {
        var leaves = start.CancellationType
            is ChildWorkflowCancellationType.Abandon or ChildWorkflowCancellationType.TryCancel;
        var from = Step(leaves ? OnLeave : OnCancel);
        if (from == Asked)
        {
            Run.AddJob(new Job.ResolveChildStart(Seq, new ChildStart.Canceled(EndedFailure(
                $"Child Workflow Execution cancelled before scheduled: {reason}",
                new Failure { CanceledFailureInfo = new() },
                RetryState.NonRetryableFailure))));
        }
        else if (from is Initiated or Started)
        {
            if (start.CancellationType != ChildWorkflowCancellationType.Abandon)
            {
                Run.Issue(
                    CommandType.RequestCancelExternalWorkflowExecution,
                    new CancelExternalMachine(Run, seq: null, CancelRequest(reason)));
            }
            if (leaves)
            {
                Run.AddJob(new Job.ResolveChild(Seq, Cancelled()));
            }
        }
    }

    public override void OnEvent(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.StartChildWorkflowExecutionInitiated:
                Compare(e);
                Step(OnInitiated, e);
                break;
            case EventType.StartChildWorkflowExecutionFailed:
                if (Step(OnStartFailed, e) == Initiated)
                {
                    Run.AddJob(new Job.ResolveChildStart(Seq, new ChildStart.Failed(
                        start.Attributes.WorkflowId,
                        start.Attributes.WorkflowType?.Name ?? "",
                        e.StartChildWorkflowExecutionFailedEventAttributes.Cause)));
                }
                break;
            case EventType.ChildWorkflowExecutionStarted:
                _runId = e.ChildWorkflowExecutionStartedEventAttributes.WorkflowExecution?.RunId ?? "";
                _startedEventId = e.EventId;
                if (Step(OnStarted, e) == Initiated)
                {
                    Run.AddJob(new Job.ResolveChildStart(Seq, new ChildStart.Succeeded(_runId)));
                }
                break;
            default:
                if (Step(OnEnded, e) == Started)
                {
                    Run.AddJob(new Job.ResolveChild(Seq, HowItEnded(e)));
                }
                break;
        }
    }

    public override Command ToWire(CommandType type) => new()
    {
        CommandType = type,
        UserMetadata = start.Metadata,
        StartChildWorkflowExecutionCommandAttributes = start.Attributes,
    };

    public override string About(CommandType type) =>
        $"child workflow '{start.Attributes.WorkflowType?.Name}', id '{start.Attributes.WorkflowId}'";

    public override void Forget() => Run.Children.Remove(Seq);

    private void Compare(HistoryEvent e)
    {
        if (Run.ComparesIdsAndTypes)
        {
            var initiated = e.StartChildWorkflowExecutionInitiatedEventAttributes;
            Run.Nondeterminism.RequireSame(
                e, "child workflow id", initiated.WorkflowId, start.Attributes.WorkflowId, this);
            Run.Nondeterminism.RequireSame(
                e, "child workflow type", initiated.WorkflowType?.Name ?? "", start.Attributes.WorkflowType?.Name ?? "", this);
        }
    }

#pragma warning disable CS0612 // obsolete on the wire; failures still name the namespace
    private string Namespace => start.Attributes.Namespace;
#pragma warning restore CS0612

    private RequestCancelExternalWorkflowExecutionCommandAttributes CancelRequest(string reason) => new()
    {
        WorkflowId = start.Attributes.WorkflowId,
        RunId = _runId,
        ChildWorkflowOnly = true,
        Reason = reason,
    };

    private Resolution HowItEnded(HistoryEvent e) => e.EventType switch
    {
        EventType.ChildWorkflowExecutionCompleted => new Resolution.Completed(
            RunMachines.SinglePayload(e, e.ChildWorkflowExecutionCompletedEventAttributes.Result)),
        EventType.ChildWorkflowExecutionFailed => new Resolution.Failed(EndedFailure(
            "Child Workflow execution failed",
            e.ChildWorkflowExecutionFailedEventAttributes.Failure,
            e.ChildWorkflowExecutionFailedEventAttributes.RetryState)),
        EventType.ChildWorkflowExecutionTimedOut => new Resolution.Failed(EndedFailure(
            "Child Workflow execution timed out",
            new Failure { Message = "Timed out", TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose } },
            e.ChildWorkflowExecutionTimedOutEventAttributes.RetryState)),
        EventType.ChildWorkflowExecutionTerminated => new Resolution.Failed(EndedFailure(
            "Child Workflow execution terminated",
            new Failure { Message = "Terminated", TerminatedFailureInfo = new() },
            RetryState.NonRetryableFailure)),
        _ => Cancelled(),
    };

    private Resolution.Canceled Cancelled() => new(EndedFailure(
        "Child Workflow execution cancelled",
        new Failure { CanceledFailureInfo = new() },
        RetryState.NonRetryableFailure));

    private Failure EndedFailure(string message, Failure? cause, RetryState retryState) => new()
    {
        Message = message,
        Cause = cause,
        ChildWorkflowExecutionFailureInfo = new()
        {
            Namespace = Namespace,
            WorkflowExecution = new WorkflowExecution { WorkflowId = start.Attributes.WorkflowId, RunId = _runId },
            WorkflowType = new WorkflowType { Name = start.Attributes.WorkflowType?.Name ?? "" },
            InitiatedEventId = InitiatingEventId,
            StartedEventId = _startedEventId,
            RetryState = retryState,
        },
    };
}
