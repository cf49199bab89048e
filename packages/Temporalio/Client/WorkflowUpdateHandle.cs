using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>One update of a workflow.</summary>
/// <param name="Client">Does what the handle is asked.</param>
/// <param name="Id">The update's.</param>
/// <param name="WorkflowId">The workflow's.</param>
/// <param name="WorkflowRunId">Null: the current run.</param>
public record WorkflowUpdateHandle(
    ITemporalClient Client, string Id, string WorkflowId, string? WorkflowRunId = null)
{
    internal Outcome? KnownOutcome { get; set; }

    /// <summary>Waits for the update's end.</summary>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">It did not end in time.</exception>
    public Task GetResultAsync(RpcOptions? rpcOptions = null) => GetResultAsync<ValueTuple>(rpcOptions);

    /// <inheritdoc cref="GetResultAsync(RpcOptions?)"/>
    public virtual async Task<TResult> GetResultAsync<TResult>(RpcOptions? rpcOptions = null)
    {
        var outcome = await PollUntilOutcomeAsync(rpcOptions).ConfigureAwait(false);
        var options = Client.Options;
        var converter = options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(options.Namespace, WorkflowId));
        return outcome switch
        {
            { Failure: { } failure } => throw new WorkflowUpdateFailedException(
                await converter.ToExceptionAsync(failure).ConfigureAwait(false)),
            { Success.Payloads_: { Count: > 0 } result } when typeof(TResult) != typeof(ValueTuple) =>
                await converter.ToSingleValueAsync<TResult>(result).ConfigureAwait(false),
            { Success: not null } => default!,
            _ => throw new InvalidOperationException($"Unrecognized outcome case: {outcome.ValueCase}"),
        };
    }

    /// <summary>Each poll lasts as long as the server likes; they go on until there is an outcome.</summary>
    internal async Task<Outcome> PollUntilOutcomeAsync(RpcOptions? rpcOptions)
    {
        if (KnownOutcome is { } known)
        {
            return known;
        }

        var request = new PollWorkflowExecutionUpdateRequest
        {
            Namespace = Client.Options.Namespace,
            UpdateRef = new()
            {
                WorkflowExecution = new() { WorkflowId = WorkflowId, RunId = WorkflowRunId ?? "" },
                UpdateId = Id,
            },
            Identity = Client.Connection.Options.Identity ?? "",
            WaitPolicy = new() { LifecycleStage = UpdateWorkflowExecutionLifecycleStage.Completed },
        };
        while (true)
        {
            try
            {
                var response = await Client.Connection.WorkflowService
                    .PollWorkflowExecutionUpdateAsync(request, rpcOptions)
                    .ConfigureAwait(false);
                if (response.Outcome is { } outcome)
                {
                    return KnownOutcome ??= outcome;
                }
            }
            catch (Exception e) when (IsTimeoutOrCancellation(e))
            {
                throw new WorkflowUpdateRpcTimeoutOrCanceledException(e);
            }
        }
    }

    internal static bool IsTimeoutOrCancellation(Exception e) => e is OperationCanceledException
        or RpcException { Code: RpcException.StatusCode.DeadlineExceeded or RpcException.StatusCode.Cancelled };
}
