using System.Text;
using System.Text.Json;
using Flywheel.Workflows;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;
using Google.Cloud.Storage.V1;
using Temporalio.Client;

namespace Flywheel.Tests.Pipelines;

/// <summary>Everything that a pipeline needs, as processes: <c>flywheel up</c> without a worker, and the worker's own program.</summary>
public sealed class PipelineStack : IAsyncLifetime
{
    public const string Project = "flywheel-local";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };
    private string[] _arguments = ["--in-memory", "--free-ports"];
    private Dictionary<string, string> _environment = [];
    private PipelineProcess? _services;
    private PipelineProcess? _worker;

    public ITemporalClient Temporal { get; private set; } = null!;

    public StorageClient Storage { get; private set; } = null!;

    public BigQueryClient BigQuery { get; private set; } = null!;

    /// <summary>Where the mock sources are.</summary>
    public Uri Sources { get; private set; } = null!;

    /// <summary>Those of tests: nobody wants to wait for half a minute.</summary>
    public static Retries Quick { get; } = new(Times: 3, Between: TimeSpan.FromMilliseconds(300), BackOff: 1) { Silence = TimeSpan.FromSeconds(5) };

    /// <summary>A stack that keeps its state in a folder and its ports, so that it can be killed and started again.</summary>
    internal static PipelineStack Lasting(string folder)
    {
        string[] parts = ["temporal", "triggers", "storage", "bigquery", "sources"];
        return new()
        {
            _arguments = ["--data", folder, .. parts.SelectMany(part => (string[])[$"--{part}-port", FreePort()])],
        };
    }

    /// <summary>Starts the services, again where they were killed.</summary>
    public async Task StartServicesAsync()
    {
        _services = PipelineProcess.Start(
            BuildOutput.Starter, new Dictionary<string, string>(), ["up", "--no-worker", "--no-schedules", .. _arguments]);
        var exports = await _services.SaysAsync("export ");
        _environment = exports[(exports.IndexOf("export ", StringComparison.Ordinal) + "export ".Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(pair => pair.Split('=')[0], pair => pair[(pair.IndexOf('=') + 1)..]);
    }

    public async Task KillServicesAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    public async ValueTask InitializeAsync()
    {
        await StartServicesAsync();
        Sources = new Uri(_environment["Sources__ComEd"]);
        Temporal = await TemporalClient.ConnectAsync(new(_environment["TEMPORAL_ADDRESS"]));
        Storage = new StorageClientBuilder { BaseUri = $"{_environment["STORAGE_EMULATOR_HOST"]}/storage/v1/", UnauthenticatedAccess = true }.Build();
        BigQuery = new BigQueryClientBuilder
        {
            ProjectId = Project,
            BaseUri = $"{_environment["BIGQUERY_EMULATOR_HOST"]}/bigquery/v2/",
            GoogleCredential = GoogleCredential.FromAccessToken("any"),
        }.Build();
        await StartWorkerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillWorkerAsync();
        await KillServicesAsync();
        _http.Dispose();
    }

    public async Task StartWorkerAsync()
    {
        _worker = PipelineProcess.Start(BuildOutput.Worker, new Dictionary<string, string>(_environment)
        {
            ["Worker__Health"] = "http://127.0.0.1:0",
            ["Worker__Prometheus"] = "",
            // Tests load the same day again at once, which nobody should do to BigQuery.
            ["Warehouse__BetweenLoads"] = "00:00:00",
            ["Sources__Patience"] = "00:00:03",
        });
        await _worker.SaysAsync("Working on task queue flywheel ");
    }

    public async Task KillWorkerAsync()
    {
        if (_worker is not null)
        {
            await _worker.DisposeAsync();
        }
    }

    /// <summary>Runs a dated pipeline to its end.</summary>
    public async Task<RunResult> RunAsync(string run, Retries? retries = null) => await (await StartAsync(run, retries)).GetResultAsync<RunResult>();

    /// <summary>The reason of a run that must fail.</summary>
    public async Task<string> FailureOfAsync(string run, Retries? retries = null)
    {
        Exception? failure = await Should.ThrowAsync<Temporalio.Exceptions.WorkflowFailedException>(RunAsync(run, retries));
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure.Message;
    }

    public Task<WorkflowHandle> StartAsync(string run, Retries? retries = null) => Temporal.StartWorkflowAsync(
        run.Split('/')[0], [], new(run, PipelineCatalog.TaskQueue) { Memo = Retries.MemoOf(retries ?? Quick) });

    /// <summary>The rows that a query answers, a line each.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        var results = await BigQuery.ExecuteQueryAsync(sql, parameters: null, cancellationToken: TestContext.Current.CancellationToken);
        return [.. results.Select(row => string.Join('|', row.RawRow.F.Select(cell => cell.V?.ToString())))];
    }

    public async Task<string> GetAsync(string path) => await _http.GetStringAsync(new Uri(Sources, path), TestContext.Current.CancellationToken);

    /// <summary>Has something go wrong with the sources, for so many requests.</summary>
    public async Task MisbehaveAsync(string kind, string path, object? more = null, int? times = null)
    {
        var body = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        body["kind"] = kind;
        body["path"] = path;
        body["times"] = times;
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(Sources, "control"), content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task BehaveAsync()
    {
        using var answer = await _http.DeleteAsync(new Uri(Sources, "control"), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Drops a department's file into the source bucket, as it comes from the mock.</summary>
    /// <returns>The id of the run that it must lead to.</returns>
    public async Task<string> DropAsync(string name, string path)
    {
        await using var file = await _http.GetStreamAsync(new Uri(Sources, path), TestContext.Current.CancellationToken);
        return await DropAsync(name, file);
    }

    public async Task<string> DropAsync(string name, Stream file)
    {
        var dropped = await Storage.UploadObjectAsync(
            $"{Project}-source", name, "text/csv", file, cancellationToken: TestContext.Current.CancellationToken);
        return RunId.For("sales-leads", new ObjectFinalized(dropped.Bucket, dropped.Name, dropped.Generation!.Value, default)).ToString();
    }

    /// <summary>The end of a run that somebody else starts.</summary>
    public async Task<RunResult> ResultOfAsync(string run)
    {
        await Workflows.Stage.UntilAsync(async () => await ExistsAsync(run), $"{run} is started");
        return await Temporal.GetWorkflowHandle(run).GetResultAsync<RunResult>();
    }

    public async Task<IReadOnlyList<string>> LakeAsync(string prefix) =>
        await Storage.ListObjectsAsync($"{Project}-lake", prefix).Select(there => there.Name).ToListAsync(TestContext.Current.CancellationToken);

    public async Task<string> TextAsync(string name)
    {
        using var content = new MemoryStream();
        await Storage.DownloadObjectAsync($"{Project}-lake", name, content, cancellationToken: TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(content.ToArray());
    }

    private static string FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return FormattableString.Invariant($"{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private async Task<bool> ExistsAsync(string run)
    {
        try
        {
            await Temporal.GetWorkflowHandle(run).DescribeAsync();
            return true;
        }
        catch (Temporalio.Exceptions.RpcException e) when (e.Code == Temporalio.Exceptions.RpcException.StatusCode.NotFound)
        {
            return false;
        }
    }
}

/// <summary>One stack for all tests of pipelines; each of them has days or names of its own, and they follow each other.</summary>
[CollectionDefinition(Name)]
public sealed class PipelineStackCollection : ICollectionFixture<PipelineStack>
{
    public const string Name = "Pipelines";
}
