using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Null, as no data.</summary>
public class BinaryNullConverter : IEncodingConverter
{
    private static readonly ByteString EncodingBytes = ByteString.CopyFromUtf8("binary/null");

    public string Encoding => "binary/null";

    public bool TryToPayload(object? value, out Payload? payload)
    {
        payload = value is null ? EncodingMetadata.NewPayload(EncodingBytes) : null;
        return payload is not null;
    }

    public object? ToValue(Payload payload, Type type)
    {
        if (!payload.Data.IsEmpty)
        {
            throw new ArgumentException("A binary/null payload has no data, but this one does.", nameof(payload));
        }

        return type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? throw new ArgumentException($"The payload is null, but {type} is not nullable.", nameof(type))
            : null;
    }
}
