using System.Text;
using Flywheel.Activities.Lake;
using Flywheel.Embedded.Storage;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Testing;

namespace Flywheel.Tests.Activities;

/// <summary>A lake of its own: the storage service on a free port, with its two buckets.</summary>
public sealed class LakeFixture : IAsyncLifetime
{
    private StorageService? _service;

    public LakeSettings Settings { get; } = new() { Project = "flywheel-local" };

    public StorageClient Storage { get; private set; } = null!;

    public LakeFiles Files => new(Storage, Settings);

    public async ValueTask InitializeAsync()
    {
        _service = await StorageService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        Storage = new StorageClientBuilder { BaseUri = $"http://{_service.Endpoint}/storage/v1/", UnauthenticatedAccess = true }.Build();
        await Storage.CreateBucketAsync(Settings.Project, Settings.Bucket);
        await Storage.CreateBucketAsync(Settings.Project, Settings.Source);
    }

    public ValueTask DisposeAsync() => _service?.DisposeAsync() ?? default;

    /// <summary>Does something as a step of that run.</summary>
    public static Task<T> Async<T>(string run, Func<Task<T>> step) => Environment(run).RunAsync(step);

    public static ActivityEnvironment Environment(string run) => new()
    {
        Info = ActivityEnvironment.DefaultInfo with { WorkflowId = run, WorkflowRunId = $"run-of-{run}" },
    };

    public async Task<LakeObject> PutAsync(string name, string text, string? bucket = null)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return LakeFiles.Of(await Storage.UploadObjectAsync(bucket ?? Settings.Bucket, name, "text/plain", content));
    }

    public async Task<byte[]> BytesAsync(string name)
    {
        using var content = new MemoryStream();
        await Storage.DownloadObjectAsync(Settings.Bucket, name, content);
        return content.ToArray();
    }

    public async Task<string> TextAsync(string name) => Encoding.UTF8.GetString(await BytesAsync(name));

    public async Task<IReadOnlyList<string>> NamesAsync(string prefix = "") =>
        await Storage.ListObjectsAsync(Settings.Bucket, prefix).Select(there => there.Name).ToListAsync();
}
