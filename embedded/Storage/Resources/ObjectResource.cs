using System.Globalization;
using System.Text.Json.Serialization;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Embedded.Storage.Resources;

/// <summary>https://cloud.google.com/storage/docs/json_api/v1/objects#resource</summary>
[JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
internal sealed record ObjectResource
{
    public string Kind { get; init; } = "storage#object";

    public required string Id { get; init; }

    public required string SelfLink { get; init; }

    public required string MediaLink { get; init; }

    public required string Name { get; init; }

    public required string Bucket { get; init; }

    public required long Generation { get; init; }

    public required long Metageneration { get; init; }

    public string? ContentType { get; init; }

    public required string StorageClass { get; init; }

    public required long Size { get; init; }

    public string? Md5Hash { get; init; }

    public string? Crc32c { get; init; }

    public required string Etag { get; init; }

    [JsonNumberHandling(JsonNumberHandling.Strict)]
    public int? ComponentCount { get; init; }

    public string? CacheControl { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentEncoding { get; init; }

    public string? ContentLanguage { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public bool? TemporaryHold { get; init; }

    public bool? EventBasedHold { get; init; }

    public string? RetentionExpirationTime { get; init; }

    public RetentionResource? Retention { get; init; }

    public required string TimeCreated { get; init; }

    public required string Updated { get; init; }

    public string? TimeDeleted { get; init; }

    public required string TimeStorageClassUpdated { get; init; }

    public required string TimeFinalized { get; init; }

    public string? CustomTime { get; init; }

    public string? SoftDeleteTime { get; init; }

    public string? HardDeleteTime { get; init; }

    public CustomerEncryption? CustomerEncryption { get; init; }

    /// <param name="of">The object and its bucket.</param>
    /// <param name="service">Where the service is reached.</param>
    /// <param name="withHashes">Whether hashes of bytes with a customer-supplied key are shown, as they are to who has the key.</param>
    public static ObjectResource From(Found of, Uri service, bool withHashes = false)
    {
        var (bucket, found) = of;
        var (id, generation, content, settings) = found;
        var path = $"storage/v1/b/{Uri.EscapeDataString(id.Bucket)}/o/{Uri.EscapeDataString(id.Name)}";
        var isOpen = withHashes || content.KeySha256 is null;
        return new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{id.Bucket}/{id.Name}/{generation}"),
            SelfLink = $"{service}{path}",
            MediaLink = string.Create(CultureInfo.InvariantCulture, $"{service}download/{path}?generation={generation}&alt=media"),
            Name = id.Name,
            Bucket = id.Bucket,
            Generation = generation,
            Metageneration = found.Metageneration,
            ContentType = settings.ContentType,
            StorageClass = settings.StorageClass ?? StorageClasses.Default,
            Size = content.Size,
            Md5Hash = isOpen ? content.Md5 : null,
            Crc32c = isOpen ? Hashing.Crc32c.ToText(content.Crc32c) : null,
            Etag = Resources.Etag.Of(generation, found.Metageneration),
            ComponentCount = content.Components,
            CacheControl = settings.CacheControl,
            ContentDisposition = settings.ContentDisposition,
            ContentEncoding = settings.ContentEncoding,
            ContentLanguage = settings.ContentLanguage,
            Metadata = settings.Metadata is { Count: > 0 } ? settings.Metadata : null,
            TemporaryHold = settings.TemporaryHold,
            EventBasedHold = settings.EventBasedHold,
            RetentionExpirationTime = Protection.BucketRetentionEnd(bucket, found)?.ToString(),
            Retention = settings.Retention is { RetainUntilTime: { } until } retention
                ? new(retention.Mode!, Instant.From(until).ToString())
                : null,
            TimeCreated = found.Created.ToString(),
            Updated = found.Updated.ToString(),
            TimeDeleted = found.Archived?.ToString(),
            TimeStorageClassUpdated = found.ClassUpdated.ToString(),
            TimeFinalized = found.Created.ToString(),
            CustomTime = settings.CustomTime is { } custom ? Instant.From(custom).ToString() : null,
            SoftDeleteTime = found.SoftDeleted?.At.ToString(),
            HardDeleteTime = found.SoftDeleted?.Ends.ToString(),
            CustomerEncryption = content.KeySha256 is { } sha256 ? new(CustomerKey.Algorithm, sha256) : null,
        };
    }
}

internal sealed record CustomerEncryption(string EncryptionAlgorithm, string KeySha256);

internal sealed record RetentionResource(string Mode, string RetainUntilTime);
