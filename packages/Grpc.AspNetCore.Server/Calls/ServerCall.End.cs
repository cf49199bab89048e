using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>How a call ends: with the method's status, or with what its exception becomes.</summary>
internal sealed partial class ServerCall
{
    private const string Failed = "Exception was thrown by handler.";

    private bool _callerLeft;

    /// <summary>
    /// The request broke off. Its token says so too, but from another thread: it may not have been cancelled yet.
    /// </summary>
    public void CallerLeft() => _callerLeft = true;

    /// <summary>The service method returned.</summary>
    public ValueTask EndAsync()
    {
        if (TryEnd())
        {
            HttpMetadata.WriteStatus(http.Response, StatusCore, _trailers);
        }

        return _timer is null ? default : CloseAsync();
    }

    /// <summary>The service method, or reading its request, threw.</summary>
    public ValueTask FailAsync(Exception exception)
    {
        StatusCore = StatusOf(exception);
        if (TryEnd() || Reclaim())
        {
            try
            {
                HttpMetadata.WriteStatus(http.Response, StatusCore, _trailers);
            }
            catch (InvalidOperationException e)
            {
                // The trailers themselves cannot be sent; the status still can.
                ServerLog.MethodFailed(logger, e, MethodCore);
                HttpMetadata.WriteStatus(http.Response, new Status(StatusCode.Unknown, Failed), null);
            }
        }

        return _timer is null ? default : CloseAsync();
    }

    // EndAsync took the response and failed on a trailer; nothing else has it.
    private bool Reclaim() => !_deadlinePassed;

    private Status StatusOf(Exception exception)
    {
        if (exception is RpcException rpc)
        {
            ServerLog.StatusRaised(logger, rpc.Status.DebugException, rpc.StatusCode, rpc.Status.Detail, MethodCore);
            foreach (var entry in rpc.Trailers)
            {
                ResponseTrailersCore.Add(entry);
            }

            return rpc.Status;
        }

        if (exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return new Status(
                StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.");
        }

        if (exception is OperationCanceledException or IOException or CallOverException
            && (_deadlinePassed || _callerLeft || http.RequestAborted.IsCancellationRequested))
        {
            ServerLog.MethodCancelled(logger, exception, MethodCore);
            return new Status(StatusCode.Cancelled, "Call was cancelled.", exception);
        }

        ServerLog.MethodFailed(logger, exception, MethodCore);
        return new Status(StatusCode.Unknown, settings.EnableDetailedErrors ? Detailed(exception) : Failed, exception);
    }

    private static string Detailed(Exception exception)
    {
        var text = $"{Failed} {exception.GetType().Name}: {exception.Message}";
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            text += $" {inner.GetType().Name}: {inner.Message}";
        }

        return text;
    }
}
