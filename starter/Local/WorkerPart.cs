using Flywheel.Worker;
using Flywheel.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Temporalio.Client;

namespace Flywheel.Starter.Local;

/// <summary>A worker for all pipelines, configured as the program in worker/ is.</summary>
internal sealed class WorkerPart : ILocalPart
{
    // Whoever stops a stack on a laptop waits for it.
    private static readonly TimeSpan PatienceWithSteps = TimeSpan.FromSeconds(1);

    private readonly IHost _host;
    private readonly string _taskQueue;

    private WorkerPart(IHost host, string taskQueue, string address) => (_host, _taskQueue, Address) = (host, taskQueue, address);

    public string Name => StackSettings.Worker;

    /// <summary>Of the service that it takes its tasks from.</summary>
    public string Address { get; }

    public string Details => $"task queue {_taskQueue}; pipelines: {string.Join(", ", PipelineCatalog.All.Select(pipeline => pipeline.Id))}";

    /// <summary>Starts it, and waits until it takes tasks.</summary>
    public static async Task<WorkerPart> StartAsync(string temporal, ITemporalClient client, ILoggerFactory logging, CancellationToken cancel)
    {
        var configured = WorkerConfiguration.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var configuration = configured with { Worker = configured.Worker with { GracefulShutdown = PatienceWithSteps } };
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(logging);
        builder.Services.AddLogging();
        builder.Services.AddPipelineWorker(configuration, new(temporal));
        var part = new WorkerPart(builder.Build(), configuration.Worker.TaskQueue, temporal);
        try
        {
            await part._host.StartAsync(cancel);
            var pollers = new PollerLookup(client);
            while ((await pollers.FindAsync(part._taskQueue, cancel)).Count == 0)
            {
                await Task.Delay(20, cancel);
            }

            return part;
        }
        catch
        {
            await part.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
