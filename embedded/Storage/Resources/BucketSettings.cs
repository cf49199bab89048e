using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Flywheel.Embedded.Storage.Resources;

/// <summary>What callers decide about a bucket.</summary>
internal sealed record BucketSettings
{
    public static SettingsReader<BucketSettings> Reader { get; } = new(new Dictionary<string, Func<JsonNode?, bool>>
    {
        ["autoclass"] = value => IsEnabled(value),
        ["hierarchicalNamespace"] = value => IsEnabled(value),
        ["encryption"] = value => value is JsonObject { Count: > 0 } settings && settings["defaultKmsKeyName"] is not null,
        ["ipFilter"] = value => value is JsonObject,
        ["customPlacementConfig"] = value => value is JsonObject,
        ["acl"] = value => value is JsonArray { Count: > 0 },
        ["defaultObjectAcl"] = value => value is JsonArray { Count: > 0 },
    });

    public string? Location { get; init; }

    public string? StorageClass { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public BucketVersioning? Versioning { get; init; }

    public LifecycleSettings? Lifecycle { get; init; }

    public RetentionPolicy? RetentionPolicy { get; init; }

    public SoftDeletePolicy? SoftDeletePolicy { get; init; }

    public ObjectRetentionSetting? ObjectRetention { get; init; }

    public bool? DefaultEventBasedHold { get; init; }

    public JsonArray? Cors { get; init; }

    public JsonObject? Website { get; init; }

    public JsonObject? Logging { get; init; }

    public JsonObject? Billing { get; init; }

    public string? Rpo { get; init; }

    public IamConfiguration? IamConfiguration { get; init; }

    private static bool IsEnabled(JsonNode? value) =>
        value is JsonObject setting && setting["enabled"] is JsonValue enabled && enabled.TryGetValue<bool>(out var on) && on;
}

internal sealed record BucketVersioning
{
    public bool Enabled { get; init; }
}

internal sealed record RetentionPolicy
{
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public long RetentionPeriod { get; init; }

    public DateTimeOffset? EffectiveTime { get; init; }

    public bool? IsLocked { get; init; }
}

internal sealed record SoftDeletePolicy
{
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public long RetentionDurationSeconds { get; init; }

    public DateTimeOffset? EffectiveTime { get; init; }
}

internal sealed record ObjectRetentionSetting
{
    public string? Mode { get; init; }
}

internal sealed record IamConfiguration
{
    public UniformAccess? UniformBucketLevelAccess { get; init; }

    public UniformAccess? BucketPolicyOnly { get; init; }

    public string? PublicAccessPrevention { get; init; }
}

internal sealed record UniformAccess
{
    public bool Enabled { get; init; }

    public DateTimeOffset? LockedTime { get; init; }
}
