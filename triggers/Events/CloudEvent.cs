using System.Text.Json;
using Flywheel.Workflows;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Triggers.Events;

/// <summary>
/// CloudEvents 1.0 over HTTP, https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md,
/// of the types that Eventarc has for Cloud Storage.
/// </summary>
internal static class CloudEvent
{
    private const string Finalized = "google.cloud.storage.object.v1.finalized";

    // What a trigger on a topic wraps a message in.
    private const string Published = "google.cloud.pubsub.topic.v1.messagePublished";

    private static readonly string[] Required = ["id", "source", "specversion", "type"];

    /// <summary>Everything is in the body.</summary>
    public static ObjectFinalized? ReadStructured(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new BadEventException("A structured CloudEvent is a JSON object.");
        }

        var type = Check(attribute => body.Text(attribute));
        if (body.TryGetProperty("data", out var data))
        {
            return Read(type, body.Text("time"), data);
        }

        if (body.Text("data_base64") is not { } encoded)
        {
            return Read(type, body.Text("time"), default);
        }

        using var decoded = StorageObject.Decode(encoded, "data_base64");
        return Read(type, body.Text("time"), decoded.RootElement);
    }

    /// <summary>The attributes are headers, the data is the body.</summary>
    public static ObjectFinalized? ReadBinary(IHeaderDictionary headers, JsonElement body)
    {
        var type = Check(attribute => headers[$"ce-{attribute}"].FirstOrDefault());
        return Read(type, headers["ce-time"].FirstOrDefault(), body);
    }

    private static string Check(Func<string, string?> attribute)
    {
        if (Required.Where(name => attribute(name) is not { Length: > 0 }).ToList() is { Count: > 0 } missing)
        {
            throw new BadEventException($"The CloudEvent has no {string.Join(", ", missing)}.");
        }

        return attribute("specversion") == "1.0"
            ? attribute("type")!
            : throw new BadEventException($"The CloudEvent has specversion {attribute("specversion")}; 1.0 is what is understood here.");
    }

    private static ObjectFinalized? Read(string type, string? time, JsonElement data) => type switch
    {
        Finalized => StorageObject.Read(data, time),
        Published => PubSubPush.Read(data),
        _ => null,
    };
}
