using Google.Protobuf.Collections;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Worker.Core;

/// <summary>
/// One thing that history tells workflow code. Sequence numbers are those of the command that a job answers.
/// </summary>
internal abstract record Job
{
    /// <summary>Always the first job of a run's first activation.</summary>
    internal sealed record Initialize(
        WorkflowExecutionStartedEventAttributes Started, DateTime StartTime, ulong RandomnessSeed) : Job;

    internal sealed record FireTimer(uint Seq) : Job;

    internal sealed record ResolveActivity(uint Seq, Resolution Resolution) : Job;

    /// <summary>The child has a run id, or it could not be started.</summary>
    internal sealed record ResolveChildStart(uint Seq, ChildStart Start) : Job;

    internal sealed record ResolveChild(uint Seq, Resolution Resolution) : Job;

    /// <summary>A signal to another workflow arrived there, or did not: then with the failure.</summary>
    internal sealed record ResolveSignalExternal(uint Seq, Failure? Failure) : Job;

    internal sealed record ResolveCancelExternal(uint Seq, Failure? Failure) : Job;

    internal sealed record Signal(
        string Name, RepeatedField<Payload> Input, MapField<string, Payload> Headers, string Identity) : Job;

    internal sealed record Cancel(string Reason) : Job;

    /// <summary>After a reset: the generator starts anew with the seed.</summary>
    internal sealed record UpdateRandomSeed(ulong Seed) : Job;

    /// <summary>History holds the marker of this patch, so <c>Workflow.Patched</c> answers true.</summary>
    internal sealed record NotifyHasPatch(string PatchId) : Job;

    /// <summary>Asked in an activation that has only queries, after everything else was done.</summary>
    internal sealed record Query(
        string Id, string Type, RepeatedField<Payload> Input, MapField<string, Payload> Headers) : Job;

    /// <summary>Its answers are <see cref="WorkflowCommand.RespondUpdate"/> with the protocol instance's id.</summary>
    internal sealed record Update(
        string Id,
        string ProtocolInstanceId,
        string Name,
        RepeatedField<Payload> Input,
        MapField<string, Payload> Headers,
        bool RunValidator) : Job;
}

/// <summary>How an activity or child workflow ended.</summary>
internal abstract record Resolution
{
    internal sealed record Completed(Payload? Result) : Resolution;

    internal sealed record Failed(Failure Failure) : Resolution;

    internal sealed record Canceled(Failure Failure) : Resolution;
}

/// <summary>How the start of a child workflow went.</summary>
internal abstract record ChildStart
{
    internal sealed record Succeeded(string RunId) : ChildStart;

    internal sealed record Failed(string WorkflowId, string WorkflowType, StartChildWorkflowExecutionFailedCause Cause) : ChildStart;

    /// <summary>Cancelled before it was sent.</summary>
    internal sealed record Canceled(Failure Failure) : ChildStart;
}
