using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using static Temporalio.Worker.Core.Machines.CancelExternalInput;
using static Temporalio.Worker.Core.Machines.CancelExternalState;

namespace Temporalio.Worker.Core.Machines;

internal enum CancelExternalState : byte
{
    Asked,
    Sent,
    Arrived,
    Failed,
}

internal enum CancelExternalInput : byte
{
    OnInitiated,
    OnCancelRequested,
    OnFailed,
}

/// <summary>
/// A request to cancel another workflow. A child's has no sequence number: it is the machinery's own, and no job answers.
/// </summary>
internal sealed class CancelExternalMachine(
    RunMachines run, uint? seq, RequestCancelExternalWorkflowExecutionCommandAttributes attributes)
    : Machine<CancelExternalState, CancelExternalInput>(run, Table)
{
    internal static readonly StateTable<CancelExternalState, CancelExternalInput> Table = new()
    {
        [Asked, OnInitiated] = Sent,
        [Sent, OnCancelRequested] = Arrived,
        [Sent, OnFailed] = Failed,
    };

    public override bool IsClosed => State is Arrived or Failed;

    public override void OnEvent(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.RequestCancelExternalWorkflowExecutionInitiated:
                Step(OnInitiated, e);
                break;
            case EventType.ExternalWorkflowExecutionCancelRequested:
                Step(OnCancelRequested, e);
                Answer(null);
                break;
            default:
                Step(OnFailed, e);
                var cause = e.RequestCancelExternalWorkflowExecutionFailedEventAttributes.Cause;
                Answer(new Failure
                {
                    Message = $"Unable to cancel external workflow because {Reason(cause)}",
                    ApplicationFailureInfo = new() { Type = cause.ToString() },
                });
                break;
        }
    }

    public override Command ToWire(CommandType type) => new()
    {
        CommandType = type,
        RequestCancelExternalWorkflowExecutionCommandAttributes = attributes,
    };

    public override string About(CommandType type) => $"cancellation of workflow '{attributes.WorkflowId}'";

    private static string Reason(CancelExternalWorkflowExecutionFailedCause cause) =>
        cause == CancelExternalWorkflowExecutionFailedCause.Unspecified ? "unknown" : "not found";

    private void Answer(Failure? failure)
    {
        if (seq is { } number)
        {
            Run.AddJob(new Job.ResolveCancelExternal(number, failure));
        }
    }
}
