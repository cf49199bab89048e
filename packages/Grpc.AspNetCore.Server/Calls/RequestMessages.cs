using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Shared;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>Request messages, parsed where the transport put them.</summary>
internal static class RequestMessages
{
    /// <summary>The one message of a call that has one.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T> ReadSingleAsync<T>(ServerCall call, Func<DeserializationContext, T> deserializer)
        where T : class
    {
        var input = call.HttpContext.Request.BodyReader;
        T? message = null;
        while (true)
        {
            var result = await ReadAsync(call, input, CancellationToken.None).ConfigureAwait(false);
            var rest = result.Buffer;
            try
            {
                Refuse(result.IsCanceled, "Incoming message cancelled.");
                Refuse(message is not null && !rest.IsEmpty, "Additional data after the message received.");
                if (message is null && TryRead(call, ref rest, deserializer, out message))
                {
                    Refuse(!rest.IsEmpty, "Additional data after the message received.");
                }

                if (result.IsCompleted)
                {
                    Refuse(message is null, "Incomplete message.");
                    return message!;
                }
            }
            finally
            {
                input.AdvanceTo(rest.Start, result.Buffer.End);
            }
        }
    }

    /// <summary>The next message of a stream; null at its end.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T?> ReadNextAsync<T>(
        ServerCall call, Func<DeserializationContext, T> deserializer, CancellationToken cancellation)
        where T : class
    {
        var input = call.HttpContext.Request.BodyReader;
        while (true)
        {
            var result = await ReadAsync(call, input, cancellation).ConfigureAwait(false);
            var rest = result.Buffer;
            // The next message may be in the buffer already; then it must not count as seen.
            var examined = rest.End;
            try
            {
                Refuse(result.IsCanceled, "Incoming message cancelled.");
                if (TryRead(call, ref rest, deserializer, out var message))
                {
                    examined = rest.Start;
                    return message;
                }

                if (result.IsCompleted)
                {
                    Refuse(!rest.IsEmpty, "Incomplete message.");
                    return null;
                }
            }
            finally
            {
                input.AdvanceTo(rest.Start, examined);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ReadResult> ReadAsync(
        ServerCall call, PipeReader input, CancellationToken cancellation)
    {
        try
        {
            return await input.ReadAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            call.CallerLeft();
            throw;
        }
    }

    private static bool TryRead<T>(
        ServerCall call,
        ref ReadOnlySequence<byte> buffer,
        Func<DeserializationContext, T> deserializer,
        out T? message)
        where T : class
    {
        var decoding = call.Decoding;
        try
        {
            return Frames.TryRead(ref buffer, deserializer, decoding, out message);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented && !call.HttpContext.Response.HasStarted)
        {
            // https://github.com/grpc/grpc/blob/master/doc/compression.md: an unknown encoding is answered with the
            // known ones.
            call.HttpContext.Response.Headers[WireNames.AcceptEncoding] =
                string.Join(',', [WireNames.Identity, .. decoding.Providers.Keys]);
            throw;
        }
        catch (Exception e) when (e is not RpcException)
        {
            // https://github.com/grpc/grpc/blob/master/doc/statuscodes.md: "error parsing request proto".
            throw new RpcException(new Status(StatusCode.Internal, $"Error parsing the request: {e.Message}", e));
        }
    }

    private static void Refuse(bool condition, string detail)
    {
        if (condition)
        {
            throw new RpcException(new Status(StatusCode.Internal, detail));
        }
    }
}
