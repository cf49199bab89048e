using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>What both protobuf encodings need to know of a message.</summary>
internal static class ProtobufTypes
{
    private static readonly ConcurrentDictionary<Type, MessageDescriptor> Descriptors = [];

    public static Payload NewPayload(ByteString encoding, IMessage message, ByteString data)
    {
        var payload = EncodingMetadata.NewPayload(encoding, data);
        payload.Metadata.Add(EncodingMetadata.MessageTypeKey, ByteString.CopyFromUtf8(message.Descriptor.FullName));
        return payload;
    }

    /// <exception cref="ArgumentException">The type is not that of the payload's message.</exception>
    public static MessageDescriptor DescriptorFor(Payload payload, Type type)
    {
        var descriptor = Descriptors.GetOrAdd(type, Find);
        if (!payload.Metadata.TryGetValue(EncodingMetadata.MessageTypeKey, out var name))
        {
            throw new ArgumentException("The payload does not say which protobuf message it is.", nameof(payload));
        }

        return name.Span.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(descriptor.FullName))
            ? descriptor
            : throw new ArgumentException(
                $"The payload is a protobuf message {name.ToStringUtf8()}, but {type} is {descriptor.FullName}.",
                nameof(type));
    }

    private static MessageDescriptor Find(Type type)
    {
        if (!typeof(IMessage).IsAssignableFrom(type))
        {
            throw new ArgumentException($"The payload is a protobuf message, but the type is {type}.", nameof(type));
        }

        return type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
            as MessageDescriptor
            ?? throw new ArgumentException($"Protobuf message {type} has no static property Descriptor.", nameof(type));
    }
}
