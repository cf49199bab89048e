using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Byte arrays, as they are.</summary>
public class BinaryPlainConverter : IEncodingConverter
{
    private static readonly ByteString EncodingBytes = ByteString.CopyFromUtf8("binary/plain");

    public string Encoding => "binary/plain";

    public bool TryToPayload(object? value, out Payload? payload)
    {
        payload = value is byte[] bytes
            ? EncodingMetadata.NewPayload(EncodingBytes, ByteString.CopyFrom(bytes))
            : null;
        return payload is not null;
    }

    public object? ToValue(Payload payload, Type type) => type == typeof(byte[])
        ? payload.Data.ToByteArray()
        : throw new ArgumentException($"The payload is a byte array, but the type is {type}.", nameof(type));
}
