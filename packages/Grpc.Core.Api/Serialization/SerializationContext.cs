using System.Buffers;

namespace Grpc.Core;

/// <summary>
/// Where a marshaller writes one message: either <see cref="Complete(byte[])"/>, or the length if it is known, the
/// buffer writer, and <see cref="Complete()"/>.
/// </summary>
public abstract class SerializationContext
{
    public virtual void Complete(byte[] payload) =>
        throw new NotSupportedException($"{GetType()} does not take whole payloads.");

    public virtual IBufferWriter<byte> GetBufferWriter() =>
        throw new NotSupportedException($"{GetType()} has no buffer writer.");

    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    public virtual void Complete() =>
        throw new NotSupportedException($"{GetType()} has no buffer writer to complete.");
}
