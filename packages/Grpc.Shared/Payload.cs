using System.Buffers;
using Grpc.Core;

namespace Grpc.Shared;

/// <summary>One message's bytes, for a deserializer. Reused by the thread: deserializers are synchronous.</summary>
internal sealed class Payload : DeserializationContext
{
    [ThreadStatic]
    private static Payload? _idle;

    private ReadOnlySequence<byte> _bytes;

    public override int PayloadLength => (int)_bytes.Length;

    public static T Parse<T>(in ReadOnlySequence<byte> bytes, Func<DeserializationContext, T> deserializer)
    {
        var payload = _idle ?? new Payload();
        _idle = null;
        payload._bytes = bytes;
        try
        {
            return deserializer(payload);
        }
        finally
        {
            payload._bytes = default;
            _idle = payload;
        }
    }

    public override byte[] PayloadAsNewBuffer() => _bytes.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _bytes;
}
