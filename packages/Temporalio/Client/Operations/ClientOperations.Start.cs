using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.WorkflowTasks;

namespace Temporalio.Client;

/// <summary>Start, signal with start.</summary>
internal sealed partial class ClientOperations
{
    public override async Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
        StartWorkflowInput input)
    {
        var options = input.Options;
        if (options.StartSignal is null && options.StartSignalArgs is not null)
        {
            throw new ArgumentException("Cannot have start signal args without start signal");
        }

        var converter = ConverterOf(options.Id ?? throw new ArgumentException("ID required to start workflow"));
        var request = await StartRequestAsync(input.Workflow, input.Args, options, converter, input.Headers)
            .ConfigureAwait(false);
        try
        {
            if (options.StartSignal is { } signal)
            {
                var args = await PayloadsAsync(converter, options.StartSignalArgs).ConfigureAwait(false);
                var signalled = await Service
                    .SignalWithStartWorkflowExecutionAsync(WithSignal(request, signal, args), Retried(options.Rpc))
                    .ConfigureAwait(false);
                // The run may be one that was there before: no chain is known to begin with it.
                return new(client, request.WorkflowId, ResultRunId: signalled.RunId);
            }

            // Only asked for where a worker of this process has room: nobody else could take the task that comes then.
            using var place = options.RequestEagerStart
                ? EagerStarts.Of(client.Connection).TryReserve(request.Namespace, request.TaskQueue.Name)
                : null;
            request.RequestEagerExecution = place is not null;
            var started = await Service.StartWorkflowExecutionAsync(request, Retried(options.Rpc))
                .ConfigureAwait(false);
            if (started.EagerWorkflowTask is { TaskToken.IsEmpty: false } task)
            {
                place?.Start(task);
            }

            return new(
                client, request.WorkflowId, ResultRunId: started.RunId, FirstExecutionRunId: started.RunId);
        }
        catch (RpcException e) when (AlreadyStarted(e, options.Id, input.Workflow) is { } failure)
        {
            throw failure;
        }
    }

    private static WorkflowAlreadyStartedException? AlreadyStarted(RpcException e, string id, string workflow) =>
        e.Code == RpcException.StatusCode.AlreadyExists
        && Detail<WorkflowExecutionAlreadyStartedFailure>(e) is { } started
            ? new(e.Message, id, workflow, started.RunId)
            : null;

    /// <summary>The only detail of a failed call, if it is of this type.</summary>
    private static T? Detail<T>(RpcException e)
        where T : class, Google.Protobuf.IMessage<T>, new() =>
        e.GrpcStatus.Value is { Details: [var only] } && only.TryUnpack(out T detail) ? detail : null;

    private static SignalWithStartWorkflowExecutionRequest WithSignal(
        StartWorkflowExecutionRequest start, string signal, Payloads? args) => new()
        {
            Namespace = start.Namespace,
            WorkflowId = start.WorkflowId,
            WorkflowType = start.WorkflowType,
            TaskQueue = start.TaskQueue,
            Input = start.Input,
            WorkflowExecutionTimeout = start.WorkflowExecutionTimeout,
            WorkflowRunTimeout = start.WorkflowRunTimeout,
            WorkflowTaskTimeout = start.WorkflowTaskTimeout,
            Identity = start.Identity,
            RequestId = start.RequestId,
            WorkflowIdReusePolicy = start.WorkflowIdReusePolicy,
            WorkflowIdConflictPolicy = start.WorkflowIdConflictPolicy,
            SignalName = signal,
            SignalInput = args,
            RetryPolicy = start.RetryPolicy,
            CronSchedule = start.CronSchedule,
            Memo = start.Memo,
            SearchAttributes = start.SearchAttributes,
            Header = start.Header,
            WorkflowStartDelay = start.WorkflowStartDelay,
            UserMetadata = start.UserMetadata,
            VersioningOverride = start.VersioningOverride,
            Priority = start.Priority,
        };

    private async Task<StartWorkflowExecutionRequest> StartRequestAsync(
        string workflow,
        IReadOnlyCollection<object?> args,
        WorkflowOptions options,
        DataConverter converter,
        IDictionary<string, Payload>? headers) => new()
        {
            Namespace = Namespace,
            WorkflowId = options.Id,
            WorkflowType = new() { Name = workflow },
            TaskQueue = new()
            {
                Name = options.TaskQueue ?? throw new ArgumentException("Task queue required to start workflow"),
            },
            Input = await PayloadsAsync(converter, args).ConfigureAwait(false),
            WorkflowExecutionTimeout = options.ExecutionTimeout?.ToDuration(),
            WorkflowRunTimeout = options.RunTimeout?.ToDuration(),
            WorkflowTaskTimeout = options.TaskTimeout?.ToDuration(),
            Identity = Identity,
            RequestId = Guid.NewGuid().ToString(),
            WorkflowIdReusePolicy = options.IdReusePolicy,
            WorkflowIdConflictPolicy = options.IdConflictPolicy,
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CronSchedule = options.CronSchedule ?? "",
            Memo = await MemoAsync(converter, options.Memo).ConfigureAwait(false),
            SearchAttributes = options.TypedSearchAttributes is { Count: > 0 } attributes ? attributes.ToProto() : null,
            Header = await HeaderAsync(converter, headers).ConfigureAwait(false),
            WorkflowStartDelay = options.StartDelay?.ToDuration(),
            UserMetadata = await converter
                .ToUserMetadataAsync(options.StaticSummary, options.StaticDetails)
                .ConfigureAwait(false),
            VersioningOverride = options.VersioningOverride?.ToProto(),
            Priority = options.Priority?.ToProto(),
        };
}
