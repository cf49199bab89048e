using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Embedded.Storage.Resources;

/// <summary>https://cloud.google.com/storage/docs/json_api/v1/buckets#resource</summary>
[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
internal sealed record BucketResource
{
    public string Kind { get; init; } = "storage#bucket";

    public required string Id { get; init; }

    public required string SelfLink { get; init; }

    public required ulong ProjectNumber { get; init; }

    public required string Name { get; init; }

    public required long Generation { get; init; }

    public required long Metageneration { get; init; }

    public required string Location { get; init; }

    public required string LocationType { get; init; }

    public required string StorageClass { get; init; }

    public required string Etag { get; init; }

    public required string TimeCreated { get; init; }

    public required string Updated { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public BucketVersioning? Versioning { get; init; }

    public LifecycleSettings? Lifecycle { get; init; }

    public RetentionPolicy? RetentionPolicy { get; init; }

    public ObjectRetentionSetting? ObjectRetention { get; init; }

    public bool? DefaultEventBasedHold { get; init; }

    public JsonArray? Cors { get; init; }

    public JsonObject? Website { get; init; }

    public JsonObject? Logging { get; init; }

    public JsonObject? Billing { get; init; }

    public string? Rpo { get; init; }

    public required IamConfiguration IamConfiguration { get; init; }

    public required SoftDeletePolicy SoftDeletePolicy { get; init; }

    public static BucketResource From(BucketRecord bucket, Uri service)
    {
        var settings = bucket.Settings;
        // Access is by bucket, never by object: what an organization policy enforces today, and never to be changed back.
        var access = new UniformAccess { Enabled = true, LockedTime = bucket.Created.ToTime().AddDays(90) };
        return new()
        {
            Id = bucket.Name,
            SelfLink = $"{service}storage/v1/b/{bucket.Name}",
            ProjectNumber = NumberOf(bucket.Project),
            Name = bucket.Name,
            Generation = bucket.Generation,
            Metageneration = bucket.Metageneration,
            Location = settings.Location ?? "US",
            LocationType = LocationTypeOf(settings.Location ?? "US"),
            StorageClass = settings.StorageClass ?? StorageClasses.Default,
            Etag = Resources.Etag.Of(bucket.Metageneration),
            TimeCreated = bucket.Created.ToString(),
            Updated = bucket.Updated.ToString(),
            Labels = settings.Labels is { Count: > 0 } ? settings.Labels : null,
            Versioning = settings.Versioning,
            Lifecycle = settings.Lifecycle is { Rule.Count: > 0 } ? settings.Lifecycle : null,
            RetentionPolicy = settings.RetentionPolicy,
            ObjectRetention = settings.ObjectRetention,
            DefaultEventBasedHold = settings.DefaultEventBasedHold,
            Cors = settings.Cors,
            Website = settings.Website,
            Logging = settings.Logging,
            Billing = settings.Billing,
            Rpo = settings.Rpo,
            IamConfiguration = new()
            {
                UniformBucketLevelAccess = access,
                BucketPolicyOnly = access,
                PublicAccessPrevention = settings.IamConfiguration?.PublicAccessPrevention ?? "inherited",
            },
            SoftDeletePolicy = settings.SoftDeletePolicy ?? new(),
        };
    }

    /// <summary>A project has a number beside its id; ours follows from the id, so that it is always the same.</summary>
    public static ulong NumberOf(string project) =>
        100_000_000_000 + (BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(project))) % 900_000_000_000);

    private static string LocationTypeOf(string location) => location switch
    {
        "US" or "EU" or "ASIA" => "multi-region",
        "NAM4" or "EUR4" or "ASIA1" or "EUR5" or "EUR7" or "EUR8" => "dual-region",
        _ => "region",
    };
}
