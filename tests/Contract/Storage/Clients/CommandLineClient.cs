using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Clients;

/// <summary>What a command line can be asked for; the rest is for clients that can.</summary>
internal abstract class CommandLineClient : IStorageClient, IDisposable
{
    public abstract Task<BucketView> CreateBucketAsync(string bucket, JsonObject? resource = null);

    public virtual Task<BucketView> GetBucketAsync(string bucket) => throw Cannot();

    public Task<BucketView> PatchBucketAsync(string bucket, JsonObject resource, long? ifMetagenerationMatch = null) => throw Cannot();

    public abstract Task DeleteBucketAsync(string bucket);

    public Task<IReadOnlyList<string>> ListBucketsAsync(string prefix) => throw Cannot();

    public Task LockRetentionAsync(string bucket, long metageneration) => throw Cannot();

    public abstract Task<ObjectView> UploadAsync(ObjectAt target, byte[] content, UploadChoices? choices = null);

    public abstract Task<byte[]> DownloadAsync(ObjectAt source, long? first = null, long? last = null);

    public abstract Task<ObjectView> StatAsync(ObjectAt source);

    public abstract Task<ListView> ListAsync(string bucket, ListChoices? choices = null);

    public abstract Task DeleteAsync(ObjectAt target, long? ifGenerationMatch = null);

    public abstract Task<ObjectView> PatchAsync(ObjectAt target, JsonObject resource, long? ifMetagenerationMatch = null);

    public abstract Task<ObjectView> CopyAsync(ObjectAt source, ObjectAt target, JsonObject? resource = null);

    public abstract Task<ObjectView> ComposeAsync(string bucket, IReadOnlyList<string> names, string target);

    public abstract Task MoveAsync(string bucket, string name, string target);

    public abstract void Dispose();

    private static NotSupportedException Cannot() => new("This command line cannot be asked for it; the case is not for it.");
}
