using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Contract.Storage.Clients;

/// <summary>gsutil, which speaks the JSON API over TLS alone: it reaches the service through <see cref="TlsFront"/>.</summary>
internal sealed partial class GsutilClient : CommandLineClient
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contract-gsutil-");
    private readonly TlsFront _front;

    private GsutilClient(TlsFront front) => _front = front;

    public static GsutilClient Start(Uri service)
    {
        var client = new GsutilClient(TlsFront.Start(service));
        File.WriteAllText(client.Configuration, FormattableString.Invariant(
            $"""
            [Credentials]
            gs_json_host = localhost
            gs_json_port = {client._front.Port}
            [Boto]
            https_validate_certificates = False
            num_retries = 1
            [GSUtil]
            default_project_id = contract
            prefer_api = json
            software_update_check_period = 0
            state_dir = {client._folder.FullName}
            """));
        return client;
    }

    private string Configuration => Path.Combine(_folder.FullName, "boto");

    public override async Task<BucketView> CreateBucketAsync(string bucket, JsonObject? resource = null)
    {
        await RunAsync("mb", "-l", resource?["location"]?.ToString() ?? "us", $"gs://{bucket}");
        return await GetBucketAsync(bucket);
    }

    public override async Task<BucketView> GetBucketAsync(string bucket)
    {
        var values = Values(await RunAsync("ls", "-Lb", $"gs://{bucket}")).Single().Values;
        return new()
        {
            Name = bucket,
            Metageneration = long.Parse(values["Metageneration"], CultureInfo.InvariantCulture),
            Location = values["Location constraint"],
            StorageClass = values["Storage class"],
        };
    }

    public override Task DeleteBucketAsync(string bucket) => RunAsync("rb", $"gs://{bucket}");

    public override async Task<ObjectView> UploadAsync(ObjectAt target, byte[] content, UploadChoices? choices = null)
    {
        List<string> arguments = [];
        if (choices?.IfGenerationMatch is { } generation)
        {
            arguments.AddRange(["-h", FormattableString.Invariant($"x-goog-if-generation-match:{generation}")]);
        }

        if (choices?.Resource?["contentType"] is { } type)
        {
            arguments.AddRange(["-h", $"Content-Type:{type}"]);
        }

        arguments.AddRange((choices?.Resource?["metadata"] as JsonObject ?? []).SelectMany(pair => (string[])["-h", $"x-goog-meta-{pair.Key}:{pair.Value}"]));
        var file = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N") + ".bin");
        await File.WriteAllBytesAsync(file, content);
        await RunAsync([.. arguments, "cp", file, Url(target)]);
        return await StatAsync(target);
    }

    public override Task<byte[]> DownloadAsync(ObjectAt source, long? first = null, long? last = null) => first is null && last is null
        ? RunAsync("cat", Url(source))
        : RunAsync("cat", "-r", $"{first}-{last}", Url(source));

    public override async Task<ObjectView> StatAsync(ObjectAt source) => Objects(await RunAsync("ls", "-La", Url(source)), source.Bucket).Last();

    public override async Task<ListView> ListAsync(string bucket, ListChoices? choices = null)
    {
        string[] flags = choices?.Versions == true ? ["-La"] : ["-L"];
        return new([.. Objects(await RunAsync(["ls", .. flags, $"gs://{bucket}/{choices?.Prefix}**"]), bucket)], []);
    }

    public override Task DeleteAsync(ObjectAt target, long? ifGenerationMatch = null) => RunAsync("rm", Url(target));

    public override async Task<ObjectView> PatchAsync(ObjectAt target, JsonObject resource, long? ifMetagenerationMatch = null)
    {
        var metadata = (JsonObject)resource["metadata"]!;
        await RunAsync(["setmeta", .. metadata.SelectMany(pair => (string[])["-h", $"x-goog-meta-{pair.Key}:{pair.Value}"]), Url(target)]);
        return await StatAsync(target);
    }

    public override async Task<ObjectView> CopyAsync(ObjectAt source, ObjectAt target, JsonObject? resource = null)
    {
        await RunAsync("cp", Url(source), Url(target));
        return await StatAsync(target);
    }

    public override async Task<ObjectView> ComposeAsync(string bucket, IReadOnlyList<string> names, string target)
    {
        await RunAsync(["compose", .. names.Select(name => $"gs://{bucket}/{name}"), $"gs://{bucket}/{target}"]);
        return await StatAsync(new(bucket, target));
    }

    public override Task MoveAsync(string bucket, string name, string target) =>
        RunAsync("mv", $"gs://{bucket}/{name}", $"gs://{bucket}/{target}");

    public override async Task<JsonObject> GetPolicyAsync(string bucket) =>
        JsonNode.Parse(await RunAsync("iam", "get", $"gs://{bucket}"))!.AsObject();

    public override async Task<JsonObject> SetPolicyAsync(string bucket, JsonObject policy)
    {
        var file = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N") + ".json");
        await File.WriteAllTextAsync(file, policy.ToJsonString());
        await RunAsync("iam", "set", file, $"gs://{bucket}");
        return await GetPolicyAsync(bucket);
    }

    public override void Dispose()
    {
        _front.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Url(ObjectAt at) => at.Generation is { } generation
        ? FormattableString.Invariant($"gs://{at.Bucket}/{at.Name}#{generation}")
        : $"gs://{at.Bucket}/{at.Name}";

    private static IEnumerable<ObjectView> Objects(byte[] said, string bucket) => Values(said).Select(found => new ObjectView
    {
        Name = Version().Replace(found.Url, "")[$"gs://{bucket}/".Length..],
        Generation = long.Parse(found.Values["Generation"], CultureInfo.InvariantCulture),
        Metageneration = long.Parse(found.Values["Metageneration"], CultureInfo.InvariantCulture),
        Size = long.Parse(found.Values["Content-Length"], CultureInfo.InvariantCulture),
        Crc32c = found.Values["Hash (crc32c)"],
        Md5Hash = found.Values.GetValueOrDefault("Hash (md5)"),
        ContentType = found.Values.GetValueOrDefault("Content-Type"),
        StorageClass = found.Values.GetValueOrDefault("Storage class"),
        ComponentCount = found.Values.GetValueOrDefault("Component-Count") is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : null,
        Metadata = found.Metadata,
    });

    /// <summary>A line with the address, then lines "key: value", indented; those of metadata more.</summary>
    private static IEnumerable<(string Url, Dictionary<string, string> Values, Dictionary<string, string> Metadata)> Values(byte[] said)
    {
        (string Url, Dictionary<string, string> Values, Dictionary<string, string> Metadata)? current = null;
        foreach (var line in Encoding.UTF8.GetString(said).Split('\n'))
        {
            if (line.StartsWith("gs://", StringComparison.Ordinal))
            {
                if (current is { } complete)
                {
                    yield return complete;
                }

                current = (Ending().Replace(line, ""), [], []);
            }
            else if (current is not null && Pair().Match(line) is { Success: true } pair)
            {
                var values = pair.Groups["indent"].Length > 4 ? current.Value.Metadata : current.Value.Values;
                values[pair.Groups["key"].Value] = pair.Groups["value"].Value.Trim();
            }
        }

        if (current is { } last)
        {
            yield return last;
        }
    }

    private Task<byte[]> RunAsync(params string[] arguments) => RunAsync(
        "gsutil",
        arguments,
        new Dictionary<string, string>
        {
            ["BOTO_CONFIG"] = Configuration,
            ["CLOUDSDK_CONFIG"] = Path.Combine(_folder.FullName, "config"),
            // It warns of every request whose certificate it was told not to look at.
            ["PYTHONWARNINGS"] = "ignore",
        });

    [GeneratedRegex(@"#\d+$")]
    private static partial Regex Version();

    [GeneratedRegex(@" ?:$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"^(?<indent>\s+)(?<key>[^:]+):\s(?<value>.*)$")]
    private static partial Regex Pair();
}
