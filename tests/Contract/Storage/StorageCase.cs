using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.Storage.Clients;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>Which clients a case is for.</summary>
[Flags]
internal enum Through
{
    Node = 1,
    Edition = 2,
    Gcloud = 4,
    Gsutil = 8,

    /// <summary>Those that answer in milliseconds.</summary>
    Libraries = Node | Edition,

    All = Libraries | Gcloud | Gsutil,
}

/// <summary>A method <c>Scenario_Outcome(Bench)</c> is a case, run once with each of its clients.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StorageCaseAttribute(Through clients = Through.Libraries) : Attribute
{
    public Through Clients { get; } = clients;
}

/// <summary>What a case works with: a client, and buckets that are its own.</summary>
internal sealed class Bench(IStorageClient client, Uri service)
{
    public IStorageClient Client { get; } = client;

    public Uri Service { get; } = service;

    /// <summary>A name no other case has.</summary>
    public string NewBucketName() => $"case-{Guid.NewGuid():N}";

    /// <summary>A bucket, made without the client, which may be slow at it.</summary>
    public async Task<string> NewBucketAsync(JsonObject? settings = null)
    {
        var resource = settings ?? [];
        resource["name"] = NewBucketName();
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(Service, "storage/v1/b?project=contract"), resource);
        answer.EnsureSuccessStatusCode();
        return (string)resource["name"]!;
    }

    /// <summary>What the service refuses with.</summary>
    public static async Task<int> StatusOfAsync(Func<Task> call) => (await Should.ThrowAsync<StorageFailure>(call)).Status;
}
