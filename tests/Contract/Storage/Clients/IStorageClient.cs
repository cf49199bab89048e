using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Clients;

/// <summary>What cases do to the service, through one or another client. Resources are as the API shows them.</summary>
internal interface IStorageClient
{
    Task<BucketView> CreateBucketAsync(string bucket, JsonObject? resource = null);

    Task<BucketView> GetBucketAsync(string bucket);

    Task<BucketView> PatchBucketAsync(string bucket, JsonObject resource, long? ifMetagenerationMatch = null);

    Task DeleteBucketAsync(string bucket);

    Task<IReadOnlyList<string>> ListBucketsAsync(string prefix);

    Task LockRetentionAsync(string bucket, long metageneration);

    Task<ObjectView> UploadAsync(ObjectAt target, byte[] content, UploadChoices? choices = null);

    Task<byte[]> DownloadAsync(ObjectAt source, long? first = null, long? last = null);

    Task<ObjectView> StatAsync(ObjectAt source);

    Task<ListView> ListAsync(string bucket, ListChoices? choices = null);

    Task DeleteAsync(ObjectAt target, long? ifGenerationMatch = null);

    Task<ObjectView> PatchAsync(ObjectAt target, JsonObject resource, long? ifMetagenerationMatch = null);

    Task<ObjectView> CopyAsync(ObjectAt source, ObjectAt target, JsonObject? resource = null);

    Task<ObjectView> ComposeAsync(string bucket, IReadOnlyList<string> names, string target);

    Task MoveAsync(string bucket, string name, string target);

    /// <summary>Makes a soft-deleted generation the live one.</summary>
    Task<ObjectView> RestoreAsync(ObjectAt deleted);

    Task<JsonObject> GetPolicyAsync(string bucket);

    Task<JsonObject> SetPolicyAsync(string bucket, JsonObject policy);
}

/// <summary>An object, or one generation of it.</summary>
internal sealed record ObjectAt(string Bucket, string Name, long? Generation = null)
{
    /// <summary>The customer-supplied key that it is asked for with.</summary>
    public byte[]? Key { get; init; }
}

internal sealed record UploadChoices
{
    public JsonObject? Resource { get; init; }

    public long? IfGenerationMatch { get; init; }

    public bool Resumable { get; init; }

    public int? ChunkSize { get; init; }
}

internal sealed record ListChoices
{
    public string? Prefix { get; init; }

    public string? Delimiter { get; init; }

    public string? MatchGlob { get; init; }

    public string? StartOffset { get; init; }

    public string? EndOffset { get; init; }

    public bool Versions { get; init; }

    public bool SoftDeleted { get; init; }

    public int? PageSize { get; init; }
}

/// <summary>What cases look at of an object's resource.</summary>
internal sealed record ObjectView
{
    public required string Name { get; init; }

    public required long Generation { get; init; }

    public required long Metageneration { get; init; }

    public required long Size { get; init; }

    /// <summary>Null without the key that the object is encrypted with.</summary>
    public string? Crc32c { get; init; }

    public string? Md5Hash { get; init; }

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public string? CacheControl { get; init; }

    public string? StorageClass { get; init; }

    public int? ComponentCount { get; init; }

    public bool? TemporaryHold { get; init; }

    public bool? EventBasedHold { get; init; }

    public DateTimeOffset? TimeDeleted { get; init; }

    public DateTimeOffset? CustomTime { get; init; }

    public DateTimeOffset? SoftDeleteTime { get; init; }

    public DateTimeOffset? HardDeleteTime { get; init; }

    public JsonObject? CustomerEncryption { get; init; }

    public DateTimeOffset? RetentionExpirationTime { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}

/// <summary>What cases look at of a bucket's resource.</summary>
internal sealed record BucketView
{
    public required string Name { get; init; }

    public required long Metageneration { get; init; }

    public required string Location { get; init; }

    public required string StorageClass { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public JsonObject? Versioning { get; init; }

    public JsonObject? Lifecycle { get; init; }

    public JsonObject? RetentionPolicy { get; init; }

    public JsonObject? SoftDeletePolicy { get; init; }
}

internal sealed record ListView(IReadOnlyList<ObjectView> Items, IReadOnlyList<string> Prefixes)
{
    public IEnumerable<string> Names => Items.Select(item => item.Name);
}

/// <summary>The service refused; the client says with which status.</summary>
internal sealed class StorageFailure(int status, string message) : Exception($"{status}: {message}")
{
    public int Status { get; } = status;
}
