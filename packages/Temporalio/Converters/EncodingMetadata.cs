using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>The metadata that says how a payload is encoded.</summary>
internal static class EncodingMetadata
{
    public const string Key = "encoding";

    public const string MessageTypeKey = "messageType";

    public static Payload NewPayload(ByteString encoding, ByteString? data = null)
    {
        var payload = new Payload();
        payload.Metadata.Add(Key, encoding);
        if (data is not null)
        {
            payload.Data = data;
        }

        return payload;
    }
}
