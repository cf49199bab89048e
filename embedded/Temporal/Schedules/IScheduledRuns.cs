using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>What schedules need of the engine.</summary>
internal interface IScheduledRuns
{
    /// <summary>
    /// StartWorkflowExecution. With a request id that has been seen it answers with the run of that time, closed or not:
    /// a schedule sends a start again when it does not know whether the first one arrived.
    /// </summary>
    /// <exception cref="Grpc.Core.RpcException">ALREADY_EXISTS where the id is taken; else as the call.</exception>
    Task<WorkflowExecution> StartAsync(StartWorkflowExecutionRequest request, CancellationToken cancel);

    /// <summary>
    /// Waits until the chain that began with this run (retries, continue-as-new) has ended; at once where it has.
    /// </summary>
    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND where there is no such run (any more).</exception>
    Task<RunOutcome> WaitForCloseAsync(string ns, WorkflowExecution run, CancellationToken cancel);

    /// <summary>Requests cancellation of the chain's current run.</summary>
    Task CancelAsync(string ns, WorkflowExecution run, RunStopRequest request, CancellationToken cancel);

    /// <summary>Terminates the chain's current run.</summary>
    Task TerminateAsync(string ns, WorkflowExecution run, RunStopRequest request, CancellationToken cancel);
}

/// <param name="Reason">For the history event.</param>
/// <param name="Identity">Who asks.</param>
/// <param name="RequestId">The same for a request that is made again.</param>
internal sealed record RunStopRequest(string Reason, string Identity, string RequestId);

/// <summary>How a chain of runs ended.</summary>
internal sealed record RunOutcome(WorkflowExecutionStatus Status)
{
    public Payloads? Result { get; init; }

    public Failure? Failure { get; init; }

    /// <summary>
    /// A hold on the clock, taken while the run closes, which the schedule gives back once it has reacted: without it time
    /// could be skipped past the run that should follow. Taken only for a waiter that gets it: one whose wait was cancelled
    /// cannot give it back.
    /// </summary>
    public IDisposable? Hold { get; init; }
}
