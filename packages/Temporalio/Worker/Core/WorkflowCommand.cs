using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Core;

/// <summary>
/// One thing that workflow code asks for, in the order in which it asked. The attributes are the wire's own; what only
/// the worker knows is beside them. Sequence numbers count each kind from 1, per run.
/// </summary>
internal abstract record WorkflowCommand
{
    /// <summary>Summary and details for user interfaces.</summary>
    public UserMetadata? Metadata { get; init; }

    internal sealed record StartTimer(uint Seq, TimeSpan Duration) : WorkflowCommand;

    internal sealed record CancelTimer(uint Seq) : WorkflowCommand;

    /// <summary>An empty activity id becomes the sequence number.</summary>
    internal sealed record ScheduleActivity(
        uint Seq, ScheduleActivityTaskCommandAttributes Attributes, ActivityCancellationType CancellationType) : WorkflowCommand;

    internal sealed record CancelActivity(uint Seq) : WorkflowCommand;

    internal sealed record StartChild(
        uint Seq,
        StartChildWorkflowExecutionCommandAttributes Attributes,
        ChildWorkflowCancellationType CancellationType) : WorkflowCommand;

    internal sealed record CancelChild(uint Seq, string Reason) : WorkflowCommand;

    internal sealed record SignalExternal(
        uint Seq, SignalExternalWorkflowExecutionCommandAttributes Attributes) : WorkflowCommand;

    /// <summary>Takes back a signal that was not sent yet.</summary>
    internal sealed record CancelSignalExternal(uint Seq) : WorkflowCommand;

    internal sealed record CancelExternal(
        uint Seq, RequestCancelExternalWorkflowExecutionCommandAttributes Attributes) : WorkflowCommand;

    internal sealed record SetPatchMarker(string PatchId, bool Deprecated) : WorkflowCommand;

    internal sealed record UpsertSearchAttributes(SearchAttributes Attributes) : WorkflowCommand;

    internal sealed record ModifyProperties(Memo UpsertedMemo) : WorkflowCommand;

    internal sealed record RespondUpdate(string ProtocolInstanceId, UpdateResponse Response) : WorkflowCommand;

    internal sealed record RespondQuery(string QueryId, Payload? Result, Failure? Failure) : WorkflowCommand;

    internal sealed record CompleteWorkflow(Payload? Result) : WorkflowCommand;

    internal sealed record FailWorkflow(Failure Failure) : WorkflowCommand;

    internal sealed record CancelWorkflow : WorkflowCommand;

    internal sealed record ContinueAsNew(ContinueAsNewWorkflowExecutionCommandAttributes Attributes) : WorkflowCommand;
}

/// <summary>What an update's handler says, in this order: accepted or rejected, later completed.</summary>
internal abstract record UpdateResponse
{
    internal sealed record Accepted : UpdateResponse;

    internal sealed record Rejected(Failure Failure) : UpdateResponse;

    internal sealed record Completed(Payload? Result) : UpdateResponse;
}
