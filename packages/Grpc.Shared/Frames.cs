using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Shared;

/// <summary>Length-prefixed messages: a compressed flag, four bytes of length, the message.</summary>
internal static class Frames
{
    public const int HeaderLength = 5;

    private static readonly Status TooLarge =
        new(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.");

    /// <summary>Takes a message off the front of the buffer; false when not all of it is here yet.</summary>
    public static bool TryRead<T>(
        ref ReadOnlySequence<byte> buffer,
        Func<DeserializationContext, T> deserializer,
        FrameDecoding decoding,
        out T? message)
        where T : class
    {
        message = null;
        if (buffer.Length < HeaderLength)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > (decoding.MaxSize ?? int.MaxValue))
        {
            throw new RpcException(TooLarge);
        }

        if (buffer.Length < HeaderLength + length)
        {
            return false;
        }

        var bytes = buffer.Slice(HeaderLength, length);
        message = header[0] switch
        {
            0 => Payload.Parse(bytes, deserializer),
            1 => Decompress(bytes, deserializer, decoding),
            _ => throw new InvalidDataException("Unexpected compressed flag value in message header."),
        };
        buffer = buffer.Slice(HeaderLength + length);
        return true;
    }

    private static T Decompress<T>(
        in ReadOnlySequence<byte> bytes, Func<DeserializationContext, T> deserializer, FrameDecoding decoding)
    {
        var provider = decoding.Provider();
        using var plain = new PooledBuffer((int)Math.Min(bytes.Length * 4, 64 * 1024));
        using var stream = provider.CreateDecompressionStream(new SequenceStream(bytes));
        int read;
        while ((read = stream.Read(plain.GetSpan(512))) > 0)
        {
            plain.Advance(read);
            // A small message can expand to any size, so the limit holds for what it expands to as well.
            if (plain.Length > (decoding.MaxSize ?? int.MaxValue))
            {
                throw new RpcException(TooLarge);
            }
        }

        return Payload.Parse(new ReadOnlySequence<byte>(plain.Written), deserializer);
    }
}

/// <summary>
/// How the messages of one direction of a call are read; <paramref name="Encoding"/> is its <c>grpc-encoding</c>.
/// </summary>
internal readonly record struct FrameDecoding(
    int? MaxSize, string? Encoding, IReadOnlyDictionary<string, ICompressionProvider> Providers, bool IsServer)
{
    private string Peer => IsServer ? "Request" : "Response";

    public ICompressionProvider Provider() => Encoding switch
    {
        null => throw Refuse(
            StatusCode.Internal, $"{Peer} did not include grpc-encoding value with compressed message."),
        WireNames.Identity => throw Refuse(
            StatusCode.Internal, $"{Peer} sent 'identity' grpc-encoding value with compressed message."),
        _ when Providers.TryGetValue(Encoding, out var provider) => provider,
        _ => throw Refuse(
            IsServer ? StatusCode.Unimplemented : StatusCode.Internal,
            $"Unsupported grpc-encoding value '{Encoding}'. "
            + $"Supported encodings: {string.Join(", ", [WireNames.Identity, .. Providers.Keys])}"),
    };

    private static RpcException Refuse(StatusCode code, string detail) => new(new Status(code, detail));
}
