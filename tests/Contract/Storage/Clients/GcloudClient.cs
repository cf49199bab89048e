using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Clients;

/// <summary><c>gcloud storage</c>, with a configuration of its own.</summary>
internal sealed class GcloudClient(Uri service) : CommandLineClient
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contract-gcloud-");

    public override async Task<BucketView> CreateBucketAsync(string bucket, JsonObject? resource = null)
    {
        await RunAsync("buckets", "create", $"gs://{bucket}", $"--location={resource?["location"]?.ToString() ?? "us"}");
        return await GetBucketAsync(bucket);
    }

    public override async Task<BucketView> GetBucketAsync(string bucket) =>
        JsonSerializer.Deserialize<BucketView>(await RunAsync("buckets", "describe", $"gs://{bucket}", "--raw", "--format=json"), NodeClient.Json)!;

    public override Task DeleteBucketAsync(string bucket) => RunAsync("buckets", "delete", $"gs://{bucket}");

    public override async Task<ObjectView> UploadAsync(ObjectAt target, byte[] content, UploadChoices? choices = null)
    {
        var file = await FileOfAsync(content);
        List<string> arguments = ["cp", file, Url(target)];
        if (choices?.IfGenerationMatch is { } generation)
        {
            arguments.Add($"--if-generation-match={generation}");
        }

        if (choices?.Resource?["contentType"] is { } type)
        {
            arguments.Add($"--content-type={type}");
        }

        if (choices?.Resource?["metadata"] is JsonObject metadata)
        {
            arguments.Add($"--custom-metadata={string.Join(',', metadata.Select(pair => $"{pair.Key}={pair.Value}"))}");
        }

        if (target.Key is { } key)
        {
            arguments.Add($"--encryption-key={Convert.ToBase64String(key)}");
        }

        await RunAsync([.. arguments]);
        return await StatAsync(target);
    }

    public override Task<byte[]> DownloadAsync(ObjectAt source, long? first = null, long? last = null) => first is null && last is null
        ? RunAsync(["cat", Url(source), .. Key(source)])
        : RunAsync("cat", $"--range={first}-{last}", Url(source));

    public override async Task<ObjectView> StatAsync(ObjectAt source) => JsonSerializer.Deserialize<ObjectView>(
        await RunAsync(["objects", "describe", Url(source), "--raw", "--format=json", .. Key(source)]), NodeClient.Json)!;

    public override async Task<ListView> ListAsync(string bucket, ListChoices? choices = null)
    {
        List<string> arguments = ["objects", "list", $"gs://{bucket}/{choices?.Prefix}**", "--raw", "--format=json"];
        if (choices?.Versions == true)
        {
            arguments.Add("--all-versions");
        }

        if (choices?.SoftDeleted == true)
        {
            arguments.Add("--soft-deleted");
        }

        return new(JsonSerializer.Deserialize<List<ObjectView>>(await RunAsync([.. arguments]), NodeClient.Json)!, []);
    }

    public override Task DeleteAsync(ObjectAt target, long? ifGenerationMatch = null) => RunAsync("rm", Url(target));

    public override async Task<ObjectView> PatchAsync(ObjectAt target, JsonObject resource, long? ifMetagenerationMatch = null)
    {
        var metadata = (JsonObject)resource["metadata"]!;
        await RunAsync(
            "objects", "update", Url(target), $"--update-custom-metadata={string.Join(',', metadata.Select(pair => $"{pair.Key}={pair.Value}"))}");
        return await StatAsync(target);
    }

    public override async Task<ObjectView> CopyAsync(ObjectAt source, ObjectAt target, JsonObject? resource = null)
    {
        await RunAsync("cp", Url(source), Url(target));
        return await StatAsync(target);
    }

    public override async Task<ObjectView> ComposeAsync(string bucket, IReadOnlyList<string> names, string target)
    {
        await RunAsync(["objects", "compose", .. names.Select(name => $"gs://{bucket}/{name}"), $"gs://{bucket}/{target}"]);
        return await StatAsync(new(bucket, target));
    }

    public override Task MoveAsync(string bucket, string name, string target) =>
        RunAsync("mv", $"gs://{bucket}/{name}", $"gs://{bucket}/{target}");

    public override async Task<ObjectView> RestoreAsync(ObjectAt deleted)
    {
        await RunAsync("restore", Url(deleted));
        return await StatAsync(deleted with { Generation = null });
    }

    public override async Task<JsonObject> GetPolicyAsync(string bucket) =>
        JsonNode.Parse(await RunAsync("buckets", "get-iam-policy", $"gs://{bucket}", "--format=json"))!.AsObject();

    public override async Task<JsonObject> SetPolicyAsync(string bucket, JsonObject policy)
    {
        var file = await FileOfAsync(System.Text.Encoding.UTF8.GetBytes(policy.ToJsonString()));
        await RunAsync("buckets", "set-iam-policy", $"gs://{bucket}", file);
        return await GetPolicyAsync(bucket);
    }

    public override void Dispose() => _folder.Delete(recursive: true);

    private static string Url(ObjectAt at) => at.Generation is { } generation
        ? FormattableString.Invariant($"gs://{at.Bucket}/{at.Name}#{generation}")
        : $"gs://{at.Bucket}/{at.Name}";

    private static string[] Key(ObjectAt at) => at.Key is { } key ? [$"--decryption-keys={Convert.ToBase64String(key)}"] : [];

    private async Task<string> FileOfAsync(byte[] content)
    {
        var file = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N") + ".bin");
        await File.WriteAllBytesAsync(file, content);
        return file;
    }

    private async Task<byte[]> RunAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE"] = $"{service}storage/v1/",
            ["CLOUDSDK_AUTH_DISABLE_CREDENTIALS"] = "1",
            ["CLOUDSDK_CONFIG"] = Path.Combine(_folder.FullName, "config"),
            ["CLOUDSDK_CORE_PROJECT"] = "contract",
            ["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1",
            ["CLOUDSDK_CORE_DISABLE_USAGE_REPORTING"] = "1",
        };
        return await RunAsync("gcloud", ["storage", .. arguments], environment);
    }
}
