using System.Buffers;

namespace Grpc.Core;

/// <summary>
/// Where a marshaller reads one message from. The sequence is valid only until the deserializer returns.
/// </summary>
public abstract class DeserializationContext
{
    public abstract int PayloadLength { get; }

    public virtual byte[] PayloadAsNewBuffer() =>
        throw new NotSupportedException($"{GetType()} does not hand out copies.");

    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(PayloadAsNewBuffer());
}
