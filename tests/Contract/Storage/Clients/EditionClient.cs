using System.Text.Json.Nodes;
using Google;
using Google.Apis.Json;
using Google.Apis.Storage.v1.Data;
using Google.Cloud.Storage.V1;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Tests.Contract.Storage.Clients;

/// <summary>Google.Cloud.Storage.V1: our edition, or the official package, whichever this is built with.</summary>
internal sealed class EditionClient(StorageClient client) : IStorageClient
{
    public static EditionClient Start(Uri service) => new(
        new StorageClientBuilder { BaseUri = $"{service}storage/v1/", UnauthenticatedAccess = true }.Build());

    public Task<BucketView> CreateBucketAsync(string bucket, JsonObject? resource = null)
    {
        var wanted = From<Bucket>(resource) ?? new();
        wanted.Name = bucket;
        return TryAsync(async () => View<BucketView>(await client.CreateBucketAsync("contract", wanted)));
    }

    public Task<BucketView> GetBucketAsync(string bucket) => TryAsync(async () => View<BucketView>(await client.GetBucketAsync(bucket)));

    public Task<BucketView> PatchBucketAsync(string bucket, JsonObject resource, long? ifMetagenerationMatch = null)
    {
        var wanted = From<Bucket>(resource)!;
        wanted.Name = bucket;
        return TryAsync(async () => View<BucketView>(
            await client.PatchBucketAsync(wanted, new() { IfMetagenerationMatch = ifMetagenerationMatch })));
    }

    public Task DeleteBucketAsync(string bucket) => TryAsync(async () =>
    {
        await client.DeleteBucketAsync(bucket);
        return true;
    });

    public async Task<IReadOnlyList<string>> ListBucketsAsync(string prefix) =>
        await client.ListBucketsAsync("contract", new() { Prefix = prefix }).Select(bucket => bucket.Name).ToListAsync();

    public Task LockRetentionAsync(string bucket, long metageneration) => TryAsync(async () =>
    {
        await client.LockBucketRetentionPolicyAsync(bucket, metageneration);
        return true;
    });

    public Task<ObjectView> UploadAsync(ObjectAt target, byte[] content, UploadChoices? choices = null)
    {
        var wanted = From<StorageObject>(choices?.Resource) ?? new();
        (wanted.Bucket, wanted.Name) = (target.Bucket, target.Name);
        var options = new UploadObjectOptions { IfGenerationMatch = choices?.IfGenerationMatch, ChunkSize = choices?.ChunkSize, EncryptionKey = Key(target) };
        return TryAsync(async () => View<ObjectView>(await client.UploadObjectAsync(wanted, new MemoryStream(content), options)));
    }

    public Task<byte[]> DownloadAsync(ObjectAt source, long? first = null, long? last = null) => TryAsync(async () =>
    {
        var content = new MemoryStream();
        var options = new DownloadObjectOptions
        {
            Generation = source.Generation,
            EncryptionKey = Key(source),
            Range = first is null && last is null ? null : new(first, last),
        };
        await client.DownloadObjectAsync(source.Bucket, source.Name, content, options);
        return content.ToArray();
    });

    public Task<ObjectView> StatAsync(ObjectAt source) => TryAsync(async () =>
        View<ObjectView>(await client.GetObjectAsync(source.Bucket, source.Name, new() { Generation = source.Generation, EncryptionKey = Key(source) })));

    public Task<ListView> ListAsync(string bucket, ListChoices? choices = null) => TryAsync(async () =>
    {
        var pages = client.ListObjectsAsync(
            bucket,
            choices?.Prefix,
            new()
            {
                Delimiter = choices?.Delimiter,
                MatchGlob = choices?.MatchGlob,
                StartOffset = choices?.StartOffset,
                EndOffset = choices?.EndOffset,
                Versions = choices?.Versions,
                SoftDeletedOnly = choices?.SoftDeleted,
                PageSize = choices?.PageSize,
            }).AsRawResponses();
        var (items, prefixes) = (new List<ObjectView>(), new List<string>());
        await foreach (var page in pages)
        {
            items.AddRange((page.Items ?? []).Select(View<ObjectView>));
            prefixes.AddRange(page.Prefixes ?? []);
        }

        return new ListView(items, prefixes);
    });

    public Task DeleteAsync(ObjectAt target, long? ifGenerationMatch = null) => TryAsync(async () =>
    {
        await client.DeleteObjectAsync(
            target.Bucket, target.Name, new() { Generation = target.Generation, IfGenerationMatch = ifGenerationMatch });
        return true;
    });

    public Task<ObjectView> PatchAsync(ObjectAt target, JsonObject resource, long? ifMetagenerationMatch = null)
    {
        var wanted = From<StorageObject>(resource)!;
        (wanted.Bucket, wanted.Name) = (target.Bucket, target.Name);
        return TryAsync(async () => View<ObjectView>(
            await client.PatchObjectAsync(wanted, new() { IfMetagenerationMatch = ifMetagenerationMatch })));
    }

    public Task<ObjectView> CopyAsync(ObjectAt source, ObjectAt target, JsonObject? resource = null) => TryAsync(async () =>
        View<ObjectView>(await client.CopyObjectAsync(
            source.Bucket,
            source.Name,
            target.Bucket,
            target.Name,
            new() { ExtraMetadata = From<StorageObject>(resource), EncryptionKey = Key(target), SourceEncryptionKey = Key(source) })));

    public Task<ObjectView> ComposeAsync(string bucket, IReadOnlyList<string> names, string target) => TryAsync(async () =>
    {
        var request = new ComposeRequest { SourceObjects = [.. names.Select(name => new ComposeRequest.SourceObjectsData { Name = name })] };
        return View<ObjectView>(await client.Service.Objects.Compose(request, bucket, target).ExecuteAsync());
    });

    public Task MoveAsync(string bucket, string name, string target) => throw new NotSupportedException("This client cannot be asked for it.");

    public Task<ObjectView> RestoreAsync(ObjectAt deleted) => TryAsync(async () =>
        View<ObjectView>(await client.RestoreObjectAsync(deleted.Bucket, deleted.Name, deleted.Generation!.Value)));

    public Task<JsonObject> GetPolicyAsync(string bucket) => TryAsync(async () =>
        View<JsonObject>(await client.GetBucketIamPolicyAsync(bucket, new() { RequestedPolicyVersion = 3 })));

    public Task<JsonObject> SetPolicyAsync(string bucket, JsonObject policy) => TryAsync(async () =>
        View<JsonObject>(await client.SetBucketIamPolicyAsync(bucket, From<Policy>(policy)!)));

    private static EncryptionKey? Key(ObjectAt at) => at.Key is { } key ? EncryptionKey.Create(key) : null;

    /// <summary>Resources are Json.NET's, views System.Text.Json's: text is what both know.</summary>
    private static T View<T>(object resource) => System.Text.Json.JsonSerializer.Deserialize<T>(
        NewtonsoftJsonSerializer.Instance.Serialize(resource), NodeClient.Json)!;

    private static T? From<T>(JsonObject? resource)
        where T : class => resource is null
            ? null
            : NewtonsoftJsonSerializer.Instance.Deserialize<T>(resource.ToJsonString());

    private static async Task<T> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (GoogleApiException e)
        {
            throw new StorageFailure((int)e.HttpStatusCode, e.Message);
        }
    }
}
