using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Contract.Storage.Clients;

/// <summary>What a command line can be asked for; the rest is for clients that can.</summary>
internal abstract partial class CommandLineClient : IStorageClient, IDisposable
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

    public virtual Task<ObjectView> RestoreAsync(ObjectAt deleted) => throw Cannot();

    public abstract Task<JsonObject> GetPolicyAsync(string bucket);

    public abstract Task<JsonObject> SetPolicyAsync(string bucket, JsonObject policy);

    public abstract void Dispose();

    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="StorageFailure">It failed; the status is the one it names.</exception>
    protected static async Task<byte[]> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var finished = await Programs.RunAsync(program, arguments, environment);
        return finished.Code == 0 ? finished.Output : throw Failure(finished.Errors);
    }

    private static StorageFailure Failure(string said)
    {
        var status = Status().Match(said);
        return new(
            status.Success ? int.Parse(status.Value, CultureInfo.InvariantCulture)
                : said.Contains("matched no", StringComparison.Ordinal) || said.Contains("No URLs matched", StringComparison.Ordinal) ? 404 : 0,
            said);
    }

    private static NotSupportedException Cannot() => new("This command line cannot be asked for it; the case is not for it.");

    [GeneratedRegex(@"(?<=HTTPError |not found: |Exception: )\d{3}\b")]
    private static partial Regex Status();
}
