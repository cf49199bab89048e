using Google.Protobuf;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>Activities that are completed from outside: each call has a variant by token and one by ids.</summary>
internal sealed partial class ClientOperations
{
    public override async Task HeartbeatAsyncActivityAsync(HeartbeatAsyncActivityInput input)
    {
        var details = await PayloadsAsync(ConverterOf(input.DataConverterOverride), input.Options?.Details)
            .ConfigureAwait(false);
        var rpc = Retried(input.Options?.Rpc);
        var isCancelled = input.Activity switch
        {
            AsyncActivityHandle.TaskTokenReference by => (await Service
                .RecordActivityTaskHeartbeatAsync(
                    new() { Namespace = Namespace, Identity = Identity, TaskToken = Bytes(by), Details = details }, rpc)
                .ConfigureAwait(false)).CancelRequested,
            AsyncActivityHandle.IdReference by => (await Service
                .RecordActivityTaskHeartbeatByIdAsync(
                    new()
                    {
                        Namespace = Namespace,
                        Identity = Identity,
                        WorkflowId = by.WorkflowId,
                        RunId = by.RunId ?? "",
                        ActivityId = by.ActivityId,
                        Details = details,
                    },
                    rpc)
                .ConfigureAwait(false)).CancelRequested,
            var other => throw Unknown(other),
        };
        if (isCancelled)
        {
            throw new AsyncActivityCanceledException();
        }
    }

    public override async Task CompleteAsyncActivityAsync(CompleteAsyncActivityInput input)
    {
        var result = await PayloadsAsync(ConverterOf(input.DataConverterOverride), [input.Result])
            .ConfigureAwait(false);
        var rpc = Retried(input.Options?.Rpc);
        Task call = input.Activity switch
        {
            AsyncActivityHandle.TaskTokenReference by => Service.RespondActivityTaskCompletedAsync(
                new() { Namespace = Namespace, Identity = Identity, TaskToken = Bytes(by), Result = result }, rpc),
            AsyncActivityHandle.IdReference by => Service.RespondActivityTaskCompletedByIdAsync(
                new()
                {
                    Namespace = Namespace,
                    Identity = Identity,
                    WorkflowId = by.WorkflowId,
                    RunId = by.RunId ?? "",
                    ActivityId = by.ActivityId,
                    Result = result,
                },
                rpc),
            var other => throw Unknown(other),
        };
        await call.ConfigureAwait(false);
    }

    public override async Task FailAsyncActivityAsync(FailAsyncActivityInput input)
    {
        var converter = ConverterOf(input.DataConverterOverride);
        var failure = await converter.ToFailureAsync(input.Exception).ConfigureAwait(false);
        var details = await PayloadsAsync(converter, input.Options?.LastHeartbeatDetails).ConfigureAwait(false);
        var rpc = Retried(input.Options?.Rpc);
        Task call = input.Activity switch
        {
            AsyncActivityHandle.TaskTokenReference by => Service.RespondActivityTaskFailedAsync(
                new()
                {
                    Namespace = Namespace,
                    Identity = Identity,
                    TaskToken = Bytes(by),
                    Failure = failure,
                    LastHeartbeatDetails = details,
                },
                rpc),
            AsyncActivityHandle.IdReference by => Service.RespondActivityTaskFailedByIdAsync(
                new()
                {
                    Namespace = Namespace,
                    Identity = Identity,
                    WorkflowId = by.WorkflowId,
                    RunId = by.RunId ?? "",
                    ActivityId = by.ActivityId,
                    Failure = failure,
                    LastHeartbeatDetails = details,
                },
                rpc),
            var other => throw Unknown(other),
        };
        await call.ConfigureAwait(false);
    }

    public override async Task ReportCancellationAsyncActivityAsync(ReportCancellationAsyncActivityInput input)
    {
        var details = await PayloadsAsync(ConverterOf(input.DataConverterOverride), input.Options?.Details)
            .ConfigureAwait(false);
        var rpc = Retried(input.Options?.Rpc);
        Task call = input.Activity switch
        {
            AsyncActivityHandle.TaskTokenReference by => Service.RespondActivityTaskCanceledAsync(
                new() { Namespace = Namespace, Identity = Identity, TaskToken = Bytes(by), Details = details }, rpc),
            AsyncActivityHandle.IdReference by => Service.RespondActivityTaskCanceledByIdAsync(
                new()
                {
                    Namespace = Namespace,
                    Identity = Identity,
                    WorkflowId = by.WorkflowId,
                    RunId = by.RunId ?? "",
                    ActivityId = by.ActivityId,
                    Details = details,
                },
                rpc),
            var other => throw Unknown(other),
        };
        await call.ConfigureAwait(false);
    }

    private static ByteString Bytes(AsyncActivityHandle.TaskTokenReference by) => ByteString.CopyFrom(by.TaskToken);

    private static ArgumentException Unknown(AsyncActivityHandle.Reference reference) =>
        new($"Unrecognized activity reference type {reference.GetType()}");

    private DataConverter ConverterOf(DataConverter? overriding) => overriding ?? client.Options.DataConverter;
}
