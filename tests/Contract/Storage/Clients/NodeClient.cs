using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Flywheel.Tests.Contract.Storage.Clients;

/// <summary>@google-cloud/storage in one Node process.</summary>
internal sealed class NodeClient(NodeProcess node) : IStorageClient, IAsyncDisposable
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    public static NodeClient Start(Uri service) =>
        new(NodeProcess.Start("tests/Contract/Storage/Clients/node-client.mjs", service.GetLeftPart(UriPartial.Authority)));

    public Task<BucketView> CreateBucketAsync(string bucket, JsonObject? resource = null) =>
        AskAsync<BucketView>("createBucket", new { bucket, resource });

    public Task<BucketView> GetBucketAsync(string bucket) => AskAsync<BucketView>("getBucket", new { bucket });

    public Task<BucketView> PatchBucketAsync(string bucket, JsonObject resource, long? ifMetagenerationMatch = null) =>
        AskAsync<BucketView>("patchBucket", new { bucket, resource, ifMetagenerationMatch });

    public Task DeleteBucketAsync(string bucket) => AskAsync("deleteBucket", new { bucket });

    public async Task<IReadOnlyList<string>> ListBucketsAsync(string prefix) => await AskAsync<List<string>>("listBuckets", new { prefix });

    public Task LockRetentionAsync(string bucket, long metageneration) => AskAsync("lockRetention", new { bucket, metageneration });

    public Task<ObjectView> UploadAsync(ObjectAt target, byte[] content, UploadChoices? choices = null) => AskAsync<ObjectView>(
        "upload",
        new
        {
            bucket = target.Bucket,
            name = target.Name,
            key = target.Key,
            content,
            resource = choices?.Resource,
            chunkSize = choices?.ChunkSize,
            resumable = choices?.Resumable,
            ifGenerationMatch = choices?.IfGenerationMatch,
        });

    public async Task<byte[]> DownloadAsync(ObjectAt source, long? first = null, long? last = null) => await AskAsync<byte[]>(
        "download", new { bucket = source.Bucket, name = source.Name, generation = source.Generation?.ToString(), key = source.Key, first, last });

    public Task<ObjectView> StatAsync(ObjectAt source) => AskAsync<ObjectView>("stat", At(source));

    public Task<ListView> ListAsync(string bucket, ListChoices? choices = null) => AskAsync<ListView>(
        "list",
        new
        {
            bucket,
            prefix = choices?.Prefix,
            delimiter = choices?.Delimiter,
            matchGlob = choices?.MatchGlob,
            startOffset = choices?.StartOffset,
            endOffset = choices?.EndOffset,
            versions = choices?.Versions,
            softDeleted = choices?.SoftDeleted,
            pageSize = choices?.PageSize,
        });

    public Task DeleteAsync(ObjectAt target, long? ifGenerationMatch = null) => AskAsync(
        "delete", new { bucket = target.Bucket, name = target.Name, generation = target.Generation?.ToString(), ifGenerationMatch });

    public Task<ObjectView> PatchAsync(ObjectAt target, JsonObject resource, long? ifMetagenerationMatch = null) => AskAsync<ObjectView>(
        "patch", new { bucket = target.Bucket, name = target.Name, resource, ifMetagenerationMatch });

    public Task<ObjectView> CopyAsync(ObjectAt source, ObjectAt target, JsonObject? resource = null) => AskAsync<ObjectView>(
        "copy", new { bucket = source.Bucket, name = source.Name, key = source.Key, toBucket = target.Bucket, toName = target.Name, toKey = target.Key, resource });

    public Task<ObjectView> ComposeAsync(string bucket, IReadOnlyList<string> names, string target) =>
        AskAsync<ObjectView>("compose", new { bucket, names, toName = target });

    public Task MoveAsync(string bucket, string name, string target) => AskAsync("move", new { bucket, name, toName = target });

    public Task<ObjectView> RestoreAsync(ObjectAt deleted) => AskAsync<ObjectView>("restore", At(deleted));

    public Task<JsonObject> GetPolicyAsync(string bucket) => AskAsync<JsonObject>("getPolicy", new { bucket });

    public Task<JsonObject> SetPolicyAsync(string bucket, JsonObject policy) => AskAsync<JsonObject>("setPolicy", new { bucket, policy });

    public ValueTask DisposeAsync() => node.DisposeAsync();

    private static object At(ObjectAt source) =>
        new { bucket = source.Bucket, name = source.Name, generation = source.Generation?.ToString(), key = source.Key };

    private async Task<T> AskAsync<T>(string operation, object args) => (await AskAsync(operation, args)).Deserialize<T>(Json)!;

    private async Task<JsonNode?> AskAsync(string operation, object args)
    {
        var answer = await node.AskAsync(operation, JsonSerializer.SerializeToNode(args, Json));
        return answer["error"] is { } error
            ? throw new StorageFailure((int)error["status"]!, error["message"]!.ToString())
            : answer["value"];
    }
}
