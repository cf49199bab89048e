using System.Diagnostics;
using System.Text.Json;
using Flywheel.Bench.Temporal;
using Temporalio.Client;

namespace Flywheel.Bench.Worker;

/// <summary>A service, a worker, each a process of its own, and a client in this one.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private int _started;

    private WorkerProcess(ServiceProcess service, Process process, TemporalClient client) =>
        (Service, _process, Client) = (service, process, client);

    public ServiceProcess Service { get; }

    public TemporalClient Client { get; }

    public static async Task<WorkerProcess> StartAsync(Settings settings)
    {
        var service = await ServiceProcess.StartAsync(settings);
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, "worker", "run", service.Address.Authority])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return line == "ready"
            ? new(service, process, await TemporalClient.ConnectAsync(new(service.Address.Authority)))
            : throw new InvalidOperationException($"The worker did not become ready; it said \"{line}\".");
    }

    public WorkflowOptions NewRun() => new($"bench/{Interlocked.Increment(ref _started)}", WorkerProgram.Queue);

    public Task RunOneAsync() => Client.ExecuteWorkflowAsync((OneStep run) => run.RunAsync(), NewRun());

    public async Task<WorkerProgram.Condition> ConditionAsync()
    {
        await _process.StandardInput.WriteLineAsync("how are you");
        return JsonSerializer.Deserialize<WorkerProgram.Condition>((await _process.StandardOutput.ReadLineAsync())!)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await Service.DisposeAsync();
    }
}
