using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>Updates.</summary>
internal sealed partial class ClientOperations
{
    public override async Task<WorkflowUpdateHandle<TResult>> StartWorkflowUpdateAsync<TResult>(
        StartWorkflowUpdateInput input)
    {
        var request = await UpdateRequestAsync(
            input.Update, input.Args, input.Options, input.Options.WaitForStage, ConverterOf(input.Id), input.Headers)
            .ConfigureAwait(false);
        request.WorkflowExecution = Execution(input.Id, input.RunId);
        request.FirstExecutionRunId = input.FirstExecutionRunId ?? "";

        // The server answers after a while even if the update is not accepted yet, for want of a worker.
        UpdateWorkflowExecutionResponse response;
        do
        {
            try
            {
                response = await Service.UpdateWorkflowExecutionAsync(request, Retried(input.Options.Rpc))
                    .ConfigureAwait(false);
            }
            catch (Exception e) when (WorkflowUpdateHandle.IsTimeoutOrCancellation(e))
            {
                throw new WorkflowUpdateRpcTimeoutOrCanceledException(e);
            }
        }
        while (response.Stage < UpdateWorkflowExecutionLifecycleStage.Accepted);

        var handle = new WorkflowUpdateHandle<TResult>(
            client, request.Request.Meta.UpdateId, input.Id, response.UpdateRef.WorkflowExecution.RunId)
        {
            KnownOutcome = response.Outcome,
        };
        return await UntilAsync(input.Options.WaitForStage, handle, input.Options.Rpc).ConfigureAwait(false);
    }

    public override async Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TUpdateResult>(
        StartUpdateWithStartWorkflowInput input)
    {
        var start = input.Options.StartWorkflowOperation
            ?? throw new ArgumentException("Start workflow operation is required in options");
        if (!start.TryMarkUsed())
        {
            throw new ArgumentException("Start operation already used");
        }

        try
        {
            return await UpdateWithStartAsync<TUpdateResult>(input, start).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var failure = UpdateWithStartFailure(e, start);
            if (!start.IsCompleted)
            {
                start.SetFailed(failure);
            }

            if (failure == e)
            {
                throw;
            }

            throw failure;
        }
    }

    /// <summary>Waits for a result but leaves a failure of the update to those who ask for the result.</summary>
    private static async Task<WorkflowUpdateHandle<TResult>> UntilAsync<TResult>(
        WorkflowUpdateStage stage, WorkflowUpdateHandle<TResult> handle, RpcOptions? rpc)
    {
        if (stage == WorkflowUpdateStage.Completed)
        {
            await handle.PollUntilOutcomeAsync(rpc).ConfigureAwait(false);
        }

        return handle;
    }

    private static void Check(WorkflowOptions options)
    {
        if (options.Id is null)
        {
            throw new ArgumentException("ID required to start workflow");
        }

        if (options.StartSignal is not null || options.StartSignalArgs is not null)
        {
            throw new ArgumentException("Cannot have start signal on update with start");
        }

        if (options.RequestEagerStart)
        {
            throw new ArgumentException("Cannot request eager start on update with start");
        }

        if (options.IdConflictPolicy == WorkflowIdConflictPolicy.Unspecified)
        {
            throw new ArgumentException("Workflow ID conflict policy required for update with start");
        }

        if (options.Rpc is not null)
        {
            throw new ArgumentException("Cannot set RPC options on start options, set them on the update options");
        }
    }

    private static Exception UpdateWithStartFailure(Exception e, WithStartWorkflowOperation start)
    {
        // The operation that failed is what matters, not that the other was given up for it.
        if (e is RpcException multi && Detail<MultiOperationExecutionFailure>(multi) is { } failure
            && failure.Statuses.FirstOrDefault(IsCause) is { } cause)
        {
            var status = new GrpcStatus { Code = cause.Code, Message = cause.Message };
            status.Details.AddRange(cause.Details);
            e = new RpcException(status);
        }

        return WorkflowUpdateHandle.IsTimeoutOrCancellation(e) ? new WorkflowUpdateRpcTimeoutOrCanceledException(e)
            : e is RpcException rpc && AlreadyStarted(rpc, start.Options.Id ?? "", start.Workflow) is { } started
                ? started
            : e;
    }

    private static bool IsCause(MultiOperationExecutionFailure.Types.OperationStatus? status) =>
        status is not null and not { Code: (int)RpcException.StatusCode.OK }
        && !(status.Details is [var first, ..] && first.Is(MultiOperationExecutionAborted.Descriptor));

    private async Task<WorkflowUpdateHandle<TUpdateResult>> UpdateWithStartAsync<TUpdateResult>(
        StartUpdateWithStartWorkflowInput input, WithStartWorkflowOperation start)
    {
        Check(start.Options);
        var id = start.Options.Id!;
        var converter = ConverterOf(id);
        var startRequest = await StartRequestAsync(start.Workflow, start.Args, start.Options, converter, start.Headers)
            .ConfigureAwait(false);
        var updateRequest = await UpdateRequestAsync(
            input.Update, input.Args, input.Options, input.Options.WaitForStage, converter, input.Headers)
            .ConfigureAwait(false);
        updateRequest.WorkflowExecution = Execution(id, runId: null);
        var request = new ExecuteMultiOperationRequest
        {
            Namespace = Namespace,
            Operations =
            {
                new ExecuteMultiOperationRequest.Types.Operation { StartWorkflow = startRequest },
                new ExecuteMultiOperationRequest.Types.Operation { UpdateWorkflow = updateRequest },
            },
        };
        string runId;
        UpdateWorkflowExecutionResponse? update;
        do
        {
            var response = await Service.ExecuteMultiOperationAsync(request, Retried(input.Options.Rpc))
                .ConfigureAwait(false);
            runId = response.Responses[0].StartWorkflow.RunId;
            if (!start.IsCompleted)
            {
                start.SetStarted(client, runId);
            }

            update = response.Responses[1].UpdateWorkflow;
        }
        while (update is null || update.Stage < UpdateWorkflowExecutionLifecycleStage.Accepted);

        var handle = new WorkflowUpdateHandle<TUpdateResult>(client, updateRequest.Request.Meta.UpdateId, id, runId)
        {
            KnownOutcome = update.Outcome,
        };
        return await UntilAsync(input.Options.WaitForStage, handle, input.Options.Rpc).ConfigureAwait(false);
    }

    private async Task<UpdateWorkflowExecutionRequest> UpdateRequestAsync(
        string update,
        IReadOnlyCollection<object?> args,
        WorkflowUpdateOptions options,
        WorkflowUpdateStage stage,
        DataConverter converter,
        IDictionary<string, Payload>? headers) => new()
        {
            Namespace = Namespace,
            Request = new()
            {
                Meta = new() { UpdateId = options.Id ?? Guid.NewGuid().ToString(), Identity = Identity },
                Input = new()
                {
                    Name = update,
                    Args = await PayloadsAsync(converter, args).ConfigureAwait(false),
                    Header = await HeaderAsync(converter, headers).ConfigureAwait(false),
                },
            },
            WaitPolicy = new() { LifecycleStage = StageOf(stage) },
        };

    private static UpdateWorkflowExecutionLifecycleStage StageOf(WorkflowUpdateStage stage) => stage switch
    {
        WorkflowUpdateStage.None => throw new ArgumentException("WaitForStage is required to start workflow update"),
        WorkflowUpdateStage.Admitted => throw new ArgumentException(
            "Admitted is not an allowed wait stage to start workflow update"),
        _ => (UpdateWorkflowExecutionLifecycleStage)stage,
    };
}
