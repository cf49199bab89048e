using System.Text.Json.Nodes;

namespace Flywheel.Embedded.Storage.Resources;

/// <summary>What callers decide about an object.</summary>
internal sealed record ObjectSettings
{
    public static SettingsReader<ObjectSettings> Reader { get; } = new(new Dictionary<string, Func<JsonNode?, bool>>
    {
        ["kmsKeyName"] = value => value is not null,
        ["acl"] = value => value is JsonArray { Count: > 0 },
        ["contexts"] = value => value is not null,
    });

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentLanguage { get; init; }

    public string? CacheControl { get; init; }

    public string? StorageClass { get; init; }

    public DateTimeOffset? CustomTime { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public bool? EventBasedHold { get; init; }

    public bool? TemporaryHold { get; init; }

    public ObjectRetention? Retention { get; init; }
}

/// <summary>Until when one object must stay, and whether that may be shortened (Unlocked) or not (Locked).</summary>
internal sealed record ObjectRetention
{
    public string? Mode { get; init; }

    public DateTimeOffset? RetainUntilTime { get; init; }
}
