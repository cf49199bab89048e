using System.Text;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Screen;
using Flywheel.Activities.Warehouse;
using Flywheel.Activities.Warehouse.Definitions;
using Flywheel.Embedded.BigQuery;
using Flywheel.Embedded.Storage;
using Flywheel.Workflows;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Testing;
using Temporalio.Worker;

namespace Flywheel.Tests.Docs;

/// <summary>The embedded services, and a worker for one pipeline that has the real activities and the warehouse's files with some more.</summary>
internal sealed class RealCloud : IAsyncDisposable
{
    private readonly DirectoryInfo _warehouse = Directory.CreateTempSubdirectory("docs-warehouse-");
    private readonly LakeSettings _lake = new() { Project = "flywheel-local" };
    private readonly CancellationTokenSource _stop = new();
    private WorkflowEnvironment _temporal = null!;
    private StorageService _storageService = null!;
    private BigQueryService _warehouseService = null!;
    private TemporalWorker _worker = null!;
    private Task _working = Task.CompletedTask;

    public StorageClient Storage { get; private set; } = null!;

    public BigQueryClient Warehouse { get; private set; } = null!;

    public string Source => _lake.Source;

    public static async Task<RealCloud> StartAsync(Type workflow, string moreFiles)
    {
        var cloud = new RealCloud();
        cloud.CopyFiles(Repository.Path("warehouse"));
        cloud.CopyFiles(moreFiles);
        await cloud.StartServicesAsync();
        cloud.StartWorker(workflow);
        return cloud;
    }

    /// <summary>Writes an object, and tells of it as its storage event would.</summary>
    public async Task<ObjectFinalized> DropAsync(string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var there = await Storage.UploadObjectAsync(Source, name, "text/csv", content);
        return new(Source, name, there.Generation!.Value, there.TimeCreatedDateTimeOffset!.Value, (long)there.Size!.Value, "text/csv");
    }

    public async Task<RunResult> RunAsync(string pipeline, ObjectFinalized dropped) => await (await _temporal.Client.StartWorkflowAsync(
        pipeline, [dropped], new(RunId.For(pipeline, dropped).ToString(), PipelineCatalog.TaskQueue))).GetResultAsync<RunResult>();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _working.ContinueWith(_ => { }, TaskScheduler.Default);
        _worker?.Dispose();
        Storage?.Dispose();
        Warehouse?.Dispose();
        await _temporal.DisposeAsync();
        await _warehouseService.DisposeAsync();
        await _storageService.DisposeAsync();
        _stop.Dispose();
        _warehouse.Delete(recursive: true);
    }

    private void CopyFiles(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".json" or ".sql"))
        {
            var copy = Path.Combine(_warehouse.FullName, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private async Task StartServicesAsync()
    {
        _temporal = await WorkflowEnvironment.StartLocalAsync();
        var attributes = new Temporalio.Api.OperatorService.V1.AddSearchAttributesRequest { Namespace = _temporal.Client.Options.Namespace };
        foreach (var key in RunAttributes.All)
        {
            attributes.SearchAttributes[key.Name] = key.ValueType;
        }

        await _temporal.Client.OperatorService.AddSearchAttributesAsync(attributes);
        _storageService = await StorageService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance);
        var storage = new Uri($"http://{_storageService.Endpoint}/");
        _warehouseService = await BigQueryService.StartAsync(new() { Port = 0, Storage = storage }, NullLoggerFactory.Instance);
        Storage = await new StorageClientBuilder { BaseUri = $"{storage}storage/v1/", UnauthenticatedAccess = true }.BuildAsync();
        Warehouse = await new BigQueryClientBuilder
        {
            ProjectId = _lake.Project,
            BaseUri = $"http://{_warehouseService.Endpoint}/bigquery/v2/",
            GoogleCredential = GoogleCredential.FromAccessToken("local"),
        }.BuildAsync();
        await Storage.CreateBucketAsync(_lake.Project, _lake.Bucket);
        await Storage.CreateBucketAsync(_lake.Project, _lake.Source);
    }

    private void StartWorker(Type workflow)
    {
        var settings = new WarehouseSettings { Project = _lake.Project, Folder = _warehouse.FullName };
        var folder = new WarehouseFolder(settings);
        var files = new LakeFiles(Storage, _lake);
        _worker = new(_temporal.Client, new TemporalWorkerOptions(PipelineCatalog.TaskQueue)
            .AddWorkflow(workflow)
            .AddAllActivities(new LakeActivities(Storage, files, _lake))
            .AddAllActivities(new ScreenActivities(files, folder))
            .AddAllActivities(new WarehouseActivities(
                Warehouse, folder, settings, new LoadTurns(Storage, _lake, settings, TimeProvider.System), _lake)));
        _working = _worker.ExecuteAsync(_stop.Token);
    }
}
