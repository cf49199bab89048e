using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Shared;

/// <summary>How messages of one direction of a call are written.</summary>
internal readonly record struct FrameEncoding(int? MaxSize, ICompressionProvider? Compression, CompressionLevel? Level);

/// <summary>
/// Writes one message with its prefix, straight into the transport's buffer when its size is known beforehand and it
/// is not compressed. Reused by the thread: serializers are synchronous.
/// </summary>
#pragma warning disable CA1001 // Write disposes what it held.
internal sealed class FrameWriter : SerializationContext
#pragma warning restore CA1001
{
    private static readonly Status TooLarge =
        new(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size.");

    [ThreadStatic]
    private static FrameWriter? _idle;

    private IBufferWriter<byte> _output = null!; // set for the length of a write
    private FrameEncoding _encoding;
    private PooledBuffer? _held;
    private bool _direct;

    public static void Write<T>(
        IBufferWriter<byte> output, T message, Action<T, SerializationContext> serializer, FrameEncoding encoding)
    {
        var writer = _idle ?? new FrameWriter();
        _idle = null;
        writer._output = output;
        writer._encoding = encoding;
        try
        {
            serializer(message, writer);
        }
        finally
        {
            writer._held?.Dispose();
            writer._held = null;
            writer._direct = false;
            writer._output = null!;
            writer._encoding = default;
            _idle = writer;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        Check(payloadLength);
        if (_encoding.Compression is null)
        {
            _direct = true;
            WriteHeader(payloadLength, compressed: false);
        }
        else
        {
            _held = new PooledBuffer(payloadLength);
        }
    }

    public override IBufferWriter<byte> GetBufferWriter() => _direct ? _output : _held ??= new PooledBuffer();

    public override void Complete(byte[] payload) => Emit(payload);

    public override void Complete()
    {
        if (!_direct)
        {
            Emit(_held is null ? default : _held.Written.Span);
        }
    }

    private void Emit(ReadOnlySpan<byte> payload)
    {
        Check(payload.Length);
        if (_encoding.Compression is not { } compression)
        {
            WriteHeader(payload.Length, compressed: false);
            _output.Write(payload);
            return;
        }

        using var small = new PooledBuffer(Math.Max(payload.Length / 2, 256));
        using (var stream = compression.CreateCompressionStream(new PooledBufferStream(small), _encoding.Level))
        {
            stream.Write(payload);
        }

        WriteHeader(small.Length, compressed: true);
        _output.Write(small.Written.Span);
    }

    private void WriteHeader(int length, bool compressed)
    {
        var header = _output.GetSpan(Frames.HeaderLength);
        header[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], length);
        _output.Advance(Frames.HeaderLength);
    }

    private void Check(int length)
    {
        if (length > _encoding.MaxSize)
        {
            throw new RpcException(TooLarge);
        }
    }
}
