using System.Text.Json;
using Flywheel.Workflows;

namespace Flywheel.Triggers.Events;

/// <summary>
/// A message of a push subscription, https://cloud.google.com/pubsub/docs/push#receive_push, that is a Cloud Storage
/// notification, https://cloud.google.com/storage/docs/pubsub-notifications#format.
/// </summary>
internal static class PubSubPush
{
    public static ObjectFinalized? Read(JsonElement push)
    {
        if (push.ValueKind != JsonValueKind.Object
            || !push.TryGetProperty("message", out var message)
            || message.ValueKind != JsonValueKind.Object)
        {
            throw new BadEventException("The push message has no message.");
        }

        if (!message.TryGetProperty("attributes", out var attributes) || attributes.Text("eventType") is not { } type)
        {
            throw new BadEventException("The message has no attribute eventType, so it is no notification of Cloud Storage.");
        }

        if (type != "OBJECT_FINALIZE")
        {
            return null;
        }

        var time = attributes.Text("eventTime") ?? message.Text("publishTime");
        if (message.Text("data") is { Length: > 0 } encoded && attributes.Text("payloadFormat") != "NONE")
        {
            using var data = StorageObject.Decode(encoded, "message.data");
            return StorageObject.Read(data.RootElement, time);
        }

        // A notification without payload says the most important in its attributes.
        return StorageObject.Read(attributes.Text("bucketId"), attributes.Text("objectId"), attributes.Text("objectGeneration"), time);
    }
}
