using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Flywheel.Embedded.Storage.Resources;

/// <summary>https://cloud.google.com/storage/docs/json_api/v1/notifications#resource, the one with underscores in its names.</summary>
internal sealed record NotificationResource
{
    private static readonly HashSet<string> Types = ["OBJECT_FINALIZE", "OBJECT_METADATA_UPDATE", "OBJECT_DELETE", "OBJECT_ARCHIVE"];

    public string Kind { get; init; } = "storage#notification";

    public string? Id { get; init; }

    public string? SelfLink { get; init; }

    public string? Topic { get; init; }

    [JsonPropertyName("payload_format")]
    public string? PayloadFormat { get; init; }

    [JsonPropertyName("event_types")]
    public IReadOnlyList<string>? EventTypes { get; init; }

    [JsonPropertyName("object_name_prefix")]
    public string? ObjectNamePrefix { get; init; }

    [JsonPropertyName("custom_attributes")]
    public IReadOnlyDictionary<string, string>? CustomAttributes { get; init; }

    public string? Etag { get; init; }

    /// <exception cref="ApiException">It cannot be.</exception>
    public static NotificationResource Read(JsonObject body)
    {
        NotificationResource wanted;
        try
        {
            wanted = body.Deserialize<NotificationResource>(Json.Options)!;
        }
        catch (JsonException)
        {
            throw Errors.ParseError();
        }

        if (wanted.PayloadFormat is not ("JSON_API_V1" or "NONE"))
        {
            throw wanted.PayloadFormat is null
                ? Errors.Required("payload_format")
                : Errors.Invalid($"Invalid payload format '{wanted.PayloadFormat}'.");
        }

        return wanted.EventTypes?.FirstOrDefault(type => !Types.Contains(type)) is { } unknown
            ? throw Errors.Invalid($"Invalid event type '{unknown}'. There are {string.Join(", ", Types)}.")
            : wanted;
    }

    /// <summary>Whether what happened to an object is to be told.</summary>
    public bool Wants(string eventType, string objectName) =>
        (EventTypes is null or [] || EventTypes.Contains(eventType))
        && objectName.StartsWith(ObjectNamePrefix ?? "", StringComparison.Ordinal);
}

internal sealed record NotificationList
{
    public string Kind { get; init; } = "storage#notifications";

    public IReadOnlyList<NotificationResource>? Items { get; init; }
}
