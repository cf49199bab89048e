using Flywheel.Embedded.Temporal;
using Flywheel.Starter.Server;
using Flywheel.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Temporalio.Client;

namespace Flywheel.Starter.Local;

/// <summary>The embedded services, and a worker for them, in this process.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    // Whoever stops a stack on a laptop waits for it.
    private static readonly TimeSpan PatienceWithSteps = TimeSpan.FromSeconds(1);

    private readonly TemporalService _temporal;
    private readonly ILoggerFactory _logging;
    private IHost? _worker;

    private LocalStack(TemporalService temporal, ILoggerFactory logging) => (_temporal, _logging) = (temporal, logging);

    public string Address => _temporal.Endpoint.ToString();

    /// <exception cref="CliException">The service cannot start; the message says why.</exception>
    public static async Task<LocalStack> StartAsync(TemporalServiceOptions options, ILoggerFactory logging, CancellationToken cancel)
    {
        try
        {
            return new LocalStack(await TemporalService.StartAsync(options, logging, cancel), logging);
        }
        catch (DataFolderException e)
        {
            throw new CliException(e.Message);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CliException(FormattableString.Invariant(
                $"port {options.Port} is in use. Stop what listens there, or choose another one with --temporal-port."));
        }
    }

    public async Task<ITemporalClient> ConnectAsync(CancellationToken cancel)
    {
        var client = await ServerConnection.ConnectAsync(new TemporalClientConnectOptions(Address), cancel);
        await SearchAttributes.EnsureAsync(client, cancel);
        return client;
    }

    /// <summary>Starts a worker for all pipelines, and waits until it takes tasks.</summary>
    public async Task StartWorkerAsync(ITemporalClient client, CancellationToken cancel)
    {
        var settings = new WorkerSettings { GracefulShutdown = PatienceWithSteps };
        var configuration = WorkerConfiguration.From(new ConfigurationBuilder().AddEnvironmentVariables().Build()) with { Worker = settings };
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(_logging);
        builder.Services.AddLogging();
        builder.Services.AddPipelineWorker(configuration, new(Address));
        _worker = builder.Build();
        await _worker.StartAsync(cancel);
        var pollers = new PollerLookup(client);
        while ((await pollers.FindAsync(settings.TaskQueue, cancel)).Count == 0)
        {
            await Task.Delay(20, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.StopAsync();
            _worker.Dispose();
        }

        await _temporal.DisposeAsync();
    }
}
