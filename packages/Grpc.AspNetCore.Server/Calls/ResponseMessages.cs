using Grpc.Core;
using Grpc.Shared;

namespace Grpc.AspNetCore.Server;

/// <summary>Response messages, serialized into the transport's buffers.</summary>
internal static class ResponseMessages
{
    /// <summary>Writes the only message; it leaves together with the trailers.</summary>
    public static ValueTask WriteResponseAsync<T>(
        this ServerCall call, T? message, Action<T, SerializationContext> serializer)
        where T : class =>
        message is null ? throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."))
        : call.IsOver ? default
        : WriteAsync(call, message, serializer, flush: false, CancellationToken.None);

    public static async ValueTask WriteAsync<T>(
        ServerCall call,
        T message,
        Action<T, SerializationContext> serializer,
        bool flush,
        CancellationToken cancellation)
    {
        var response = call.HttpContext.Response;
        call.EnterWrite();
        try
        {
            // The transport hands out memory only once the response has started.
            if (!response.HasStarted)
            {
                await response.StartAsync(cancellation).ConfigureAwait(false);
            }

            FrameWriter.Write(response.BodyWriter, message, serializer, call.Encoding);
            if (flush)
            {
                var result = await response.BodyWriter.FlushAsync(cancellation).ConfigureAwait(false);
                if (result.IsCanceled
                    || (result.IsCompleted && call.HttpContext.RequestAborted.IsCancellationRequested))
                {
                    throw new OperationCanceledException("Request aborted while sending the message.");
                }
            }
        }
        finally
        {
            await call.ExitWriteAsync().ConfigureAwait(false);
        }
    }
}
