using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Temporalio.Client;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>Runs a worker for as long as the host runs.</summary>
public class TemporalWorkerService : BackgroundService
{
    // One of the two is set.
    private readonly TemporalClientConnectOptions? _newClientOptions;
    private readonly ITemporalClient? _existingClient;
    private readonly TemporalWorkerOptions _workerOptions;
    private readonly TemporalWorkerClientUpdater? _clientUpdater;

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerService"/> class, with a client of its own.</summary>
    /// <param name="options">With client options.</param>
    public TemporalWorkerService(TemporalWorkerServiceOptions options)
    {
        _newClientOptions = options.ClientOptions ?? throw new ArgumentException("Client options is required", nameof(options));
        _workerOptions = options;
        _clientUpdater = options.WorkerClientUpdater;
    }

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerService"/> class, with a client of its own.</summary>
    public TemporalWorkerService(TemporalClientConnectOptions clientOptions, TemporalWorkerOptions workerOptions)
    {
        _newClientOptions = clientOptions;
        _workerOptions = workerOptions;
    }

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerService"/> class.</summary>
    public TemporalWorkerService(ITemporalClient client, TemporalWorkerOptions workerOptions)
    {
        _existingClient = client;
        _workerOptions = workerOptions;
    }

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerService"/> class.</summary>
    [Obsolete("Deprecated older form of DI constructor, task queue + build ID tuple one is used instead.")]
    public TemporalWorkerService(
        string taskQueue,
        string? buildId,
        IOptionsMonitor<TemporalWorkerServiceOptions> optionsMonitor,
        ITemporalClient? existingClient = null,
        ILoggerFactory? loggerFactory = null)
        : this((taskQueue, buildId), optionsMonitor, existingClient, loggerFactory)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerService"/> class.</summary>
    [Obsolete("Deprecated older form of DI constructor, TemporalWorkerServiceIdentifier one is used instead.")]
    public TemporalWorkerService(
        (string TaskQueue, string? BuildId) taskQueueAndBuildId,
        IOptionsMonitor<TemporalWorkerServiceOptions> optionsMonitor,
        ITemporalClient? existingClient = null,
        ILoggerFactory? loggerFactory = null)
        : this(
            new TemporalWorkerServiceIdentifier(taskQueueAndBuildId.TaskQueue, taskQueueAndBuildId.BuildId, true),
            optionsMonitor,
            existingClient,
            loggerFactory)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerService"/> class, as the host does.</summary>
    /// <exception cref="InvalidOperationException">The options are another worker's, or there is no client.</exception>
    [ActivatorUtilitiesConstructor]
    public TemporalWorkerService(
        TemporalWorkerServiceIdentifier serviceId,
        IOptionsMonitor<TemporalWorkerServiceOptions> optionsMonitor,
        ITemporalClient? existingClient = null,
        ILoggerFactory? loggerFactory = null)
    {
        var name = TemporalWorkerServiceOptions.GetUniqueOptionsName(serviceId.TaskQueue, serviceId.Version);
        var options = (TemporalWorkerServiceOptions)optionsMonitor.Get(name).Clone();
        RequireMatch(serviceId, options);
        _newClientOptions = options.ClientOptions;
        if (_newClientOptions is null)
        {
            _existingClient = existingClient ?? throw new InvalidOperationException(
                "Cannot start worker service with no client and no client connect options");
        }

        options.LoggerFactory ??= loggerFactory;
        if (_newClientOptions is not null && options.LoggerFactory is not null)
        {
            _newClientOptions.LoggerFactory = options.LoggerFactory;
        }

        _workerOptions = options;
        _clientUpdater = options.WorkerClientUpdater;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var client = _existingClient ?? await TemporalClient.ConnectAsync(_newClientOptions!).ConfigureAwait(false);

        // Which may be a lazy one.
        await client.Connection.ConnectAsync().ConfigureAwait(false);
        using var worker = new TemporalWorker(client, _workerOptions);
        _clientUpdater?.Subscribe(Update);
        try
        {
            await worker.ExecuteAsync(stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            _clientUpdater?.Unsubscribe(Update);
        }

        void Update(IWorkerClient updated) => worker.Client = updated;
    }

    private static void RequireMatch(TemporalWorkerServiceIdentifier service, TemporalWorkerServiceOptions options)
    {
        if (options.TaskQueue != service.TaskQueue)
        {
            throw new InvalidOperationException(
                $"Task queue '{service.TaskQueue}' on constructor different than '{options.TaskQueue}' on options");
        }

#pragma warning disable CS0618 // For those who still use it.
        var (kind, version) = service.VersionIsBuildId
            ? ("BuildID", options.BuildId)
            : ("Deployment Version", options.DeploymentOptions?.Version?.ToCanonicalString());
#pragma warning restore CS0618
        if (version != service.Version)
        {
            throw new InvalidOperationException(
                $"{kind} '{service.Version ?? "<unset>"}' on constructor different than '{version ?? "<unset>"}' on options");
        }
    }
}
