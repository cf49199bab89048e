using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client;

/// <summary>Takes messages out of a response's body.</summary>
#pragma warning disable CA1001 // Given back at the end of the body, or left to the garbage collector.
internal sealed class ResponseReader<T>(
    Stream body, Func<DeserializationContext, T> deserializer, FrameDecoding decoding)
    where T : class
#pragma warning restore CA1001
{
    private readonly PooledBuffer _buffer = new();
    private int _start;

    /// <summary>The next message; null at the end, after which trailers are there.</summary>
    public async ValueTask<T?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(out var message))
            {
                return message;
            }

            var read = await body.ReadAsync(_buffer.GetMemory(Missing()), cancellation).ConfigureAwait(false);
            if (read > 0)
            {
                _buffer.Advance(read);
                continue;
            }

            var left = _buffer.Length - _start;
            // Not disposed on failures: then the transport may still be writing into the memory.
            _buffer.Dispose();
            _start = 0;
            return left == 0 ? null : throw new RpcException(new Status(StatusCode.Internal, "Incomplete message."));
        }
    }

    private bool TryTake(out T? message)
    {
        var bytes = new ReadOnlySequence<byte>(_buffer.Written[_start..]);
        var before = bytes.Length;
        if (!Frames.TryRead(ref bytes, deserializer, decoding, out message))
        {
            _buffer.Consume(_start);
            _start = 0;
            return false;
        }

        _start += (int)(before - bytes.Length);
        return true;
    }

    /// <summary>How much room the message that has begun needs, so that it is not read in small pieces.</summary>
    private int Missing() => _buffer.Length < Frames.HeaderLength
        ? 512
        : Math.Max(
            512, Frames.HeaderLength + BinaryPrimitives.ReadInt32BigEndian(_buffer.Written.Span[1..]) - _buffer.Length);
}
