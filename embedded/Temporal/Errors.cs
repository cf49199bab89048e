using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Executions;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;

namespace Flywheel.Embedded.Temporal;

/// <summary>Every refusal of the service with its status and, where clients look for one, its detail message.</summary>
internal static class Errors
{
    public static RpcException InvalidArgument(string message) => New(StatusCode.InvalidArgument, message);

    public static RpcException NotFound(string message) => New(StatusCode.NotFound, message, new NotFoundFailure());

    public static RpcException Unimplemented(string message) => New(StatusCode.Unimplemented, message);

    public static RpcException Unavailable(string message) => New(StatusCode.Unavailable, message);

    /// <summary>A full disk may have room again; a damaged file stays so, and trying again is of no use.</summary>
    public static RpcException Of(StoreException e) =>
        e.IsDamage ? New(StatusCode.DataLoss, e.Message) : Unavailable(e.Message);

    public static RpcException FailedPrecondition(string message) => New(StatusCode.FailedPrecondition, message);

    public static RpcException DeadlineExceeded(string message) => New(StatusCode.DeadlineExceeded, message);

    public static RpcException PermissionDenied(string message) =>
        New(StatusCode.PermissionDenied, message, new PermissionDeniedFailure());

    public static RpcException WorkflowNotReady(string message) =>
        New(StatusCode.FailedPrecondition, message, new WorkflowNotReadyFailure());

    public static RpcException ResourceExhausted(ResourceExhaustedCause cause, string message) =>
        New(StatusCode.ResourceExhausted, message, new ResourceExhaustedFailure { Cause = cause, Scope = ResourceExhaustedScope.Namespace });

    public static RpcException NamespaceNotFound(string name) => New(
        StatusCode.NotFound, $"Namespace {name} is not found.", new NamespaceNotFoundFailure { Namespace = name });

    public static RpcException NamespaceAlreadyExists(string name) => New(
        StatusCode.AlreadyExists, $"Namespace {name} already exists.", new NamespaceAlreadyExistsFailure());

    public static RpcException WorkflowNotFound(WorkflowKey key, string? runId) => NotFound(runId is null or ""
        ? $"workflow not found for ID: {key.WorkflowId}"
        : $"workflow execution not found for workflow ID \"{key.WorkflowId}\" and run ID \"{runId}\"");

    public static RpcException WorkflowCompleted() => NotFound("workflow execution already completed");

    public static RpcException WorkflowAlreadyStarted(string message, string requestId, string runId, string firstRunId) => New(
        StatusCode.AlreadyExists,
        message,
        new WorkflowExecutionAlreadyStartedFailure
        {
            StartRequestId = requestId,
            RunId = runId,
            FirstExecutionRunId = firstRunId,
        });

    public static RpcException QueryFailed(string message, Failure? failure) =>
        New(StatusCode.InvalidArgument, message, new QueryFailedFailure { Failure = failure });

    public static RpcException MultiOperation(StatusCode code, string message, MultiOperationExecutionFailure detail) =>
        New(code, message, detail);

    /// <summary>The status as details list it: code, text and the detail message of <paramref name="error"/>.</summary>
    public static MultiOperationExecutionFailure.Types.OperationStatus ToOperationStatus(RpcException error)
    {
        var status = new MultiOperationExecutionFailure.Types.OperationStatus
        {
            Code = (int)error.StatusCode,
            Message = error.Status.Detail,
        };
        if (error.Trailers.GetValueBytes(DetailsKey) is { } bytes)
        {
            status.Details.AddRange(Google.Rpc.Status.Parser.ParseFrom(bytes).Details);
        }

        return status;
    }

    public static MultiOperationExecutionFailure.Types.OperationStatus Aborted() => new()
    {
        Code = (int)StatusCode.Aborted,
        Message = "Operation was aborted.",
        Details = { Pack(new MultiOperationExecutionAborted()) },
    };

    private const string DetailsKey = "grpc-status-details-bin";

    private static RpcException New(StatusCode code, string message, IMessage? detail = null)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        if (detail is not null)
        {
            status.Details.Add(Pack(detail));
        }

        return new RpcException(new Status(code, message), new Metadata { { DetailsKey, status.ToByteArray() } });
    }

    private static Any Pack(IMessage detail) => Any.Pack(detail);
}
