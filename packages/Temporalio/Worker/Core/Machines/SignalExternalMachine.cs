using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using static Temporalio.Worker.Core.Machines.SignalExternalInput;
using static Temporalio.Worker.Core.Machines.SignalExternalState;

namespace Temporalio.Worker.Core.Machines;

internal enum SignalExternalState : byte
{
    Asked,
    Sent,
    Arrived,
    Failed,
    NeverSent,
}

internal enum SignalExternalInput : byte
{
    OnInitiated,
    OnSignaled,
    OnFailed,
    OnCancel,
}

/// <summary>A signal to another workflow. It can be taken back only before it is sent.</summary>
internal sealed class SignalExternalMachine(RunMachines run, WorkflowCommand.SignalExternal signal)
    : Machine<SignalExternalState, SignalExternalInput>(run, Table)
{
    internal static readonly StateTable<SignalExternalState, SignalExternalInput> Table = new()
    {
        [Asked, OnInitiated] = Sent,
        [Asked, OnCancel] = NeverSent,
        [Sent, OnSignaled] = Arrived,
        [Sent, OnFailed] = Failed,

        // too late
        [Sent, OnCancel] = Sent,
        [Arrived, OnCancel] = Arrived,
        [Failed, OnCancel] = Failed,
        [NeverSent, OnCancel] = NeverSent,
    };

    public uint Seq => signal.Seq;

    public override bool WasNeverSent => State == NeverSent;

    public override bool IsClosed => State is Arrived or Failed or NeverSent;

    public void Cancel()
    {
        if (Step(OnCancel) == Asked)
        {
            Run.AddJob(new Job.ResolveSignalExternal(Seq, new Failure
            {
                Message = "Signal was cancelled before being sent",
                CanceledFailureInfo = new(),
            }));
        }
    }

    public override void OnEvent(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.SignalExternalWorkflowExecutionInitiated:
                Step(OnInitiated, e);
                break;
            case EventType.ExternalWorkflowExecutionSignaled:
                Step(OnSignaled, e);
                Run.AddJob(new Job.ResolveSignalExternal(Seq, null));
                break;
            default:
                Step(OnFailed, e);
                var cause = e.SignalExternalWorkflowExecutionFailedEventAttributes.Cause;
                Run.AddJob(new Job.ResolveSignalExternal(Seq, new Failure
                {
                    Message = $"Unable to signal external workflow because {Reason(cause)}",
                    ApplicationFailureInfo = new() { Type = cause.ToString() },
                }));
                break;
        }
    }

    public override Command ToWire(CommandType type) => new()
    {
        CommandType = type,
        UserMetadata = signal.Metadata,
        SignalExternalWorkflowExecutionCommandAttributes = signal.Attributes,
    };

    public override string About(CommandType type) =>
        $"signal '{signal.Attributes.SignalName}' to workflow '{signal.Attributes.Execution?.WorkflowId}'";

    public override void Forget() => Run.Signals.Remove(Seq);

    private static string Reason(SignalExternalWorkflowExecutionFailedCause cause) => cause switch
    {
        SignalExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound or
        SignalExternalWorkflowExecutionFailedCause.NamespaceNotFound => "it was not found",
        SignalExternalWorkflowExecutionFailedCause.SignalCountLimitExceeded =>
            "The per-workflow signal limit was exceeded",
        _ => "unknown",
    };
}
