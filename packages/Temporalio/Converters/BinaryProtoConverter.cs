using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Protobuf messages, in binary.</summary>
public class BinaryProtoConverter : IEncodingConverter
{
    private static readonly ByteString EncodingBytes = ByteString.CopyFromUtf8("binary/protobuf");

    public string Encoding => "binary/protobuf";

    public bool TryToPayload(object? value, out Payload? payload)
    {
        payload = value is IMessage message
            ? ProtobufTypes.NewPayload(EncodingBytes, message, message.ToByteString())
            : null;
        return payload is not null;
    }

    public object? ToValue(Payload payload, Type type) =>
        ProtobufTypes.DescriptorFor(payload, type).Parser.ParseFrom(payload.Data);
}
