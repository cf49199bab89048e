using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Temporalio.Client;
using Temporalio.Extensions.Hosting;
using Temporalio.Worker;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Workers as hosted services, and clients.</summary>
public static class TemporalHostingServiceCollectionExtensions
{
    /// <summary>Adds a worker with a client of its own.</summary>
    [Obsolete("Use the AddHostedTemporalWorker overload with WorkerDeploymentOptions instead")]
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services, string clientTargetHost, string clientNamespace, string taskQueue, string buildId) =>
        services.AddHostedTemporalWorker(taskQueue, buildId).ConfigureOptions(options =>
            options.ClientOptions = new(clientTargetHost) { Namespace = clientNamespace });

    /// <summary>Adds a worker. Its client is the registered one, unless its options have those of one of its own.</summary>
    [Obsolete("Use the AddHostedTemporalWorker overload with WorkerDeploymentOptions instead")]
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services, string taskQueue, string buildId)
    {
        services.AddWorkerService(new(taskQueue, buildId, VersionIsBuildId: true));
        return new TemporalWorkerServiceOptionsBuilder(taskQueue, buildId, services).ConfigureOptions(
            options =>
            {
                options.TaskQueue = taskQueue;
                options.BuildId = buildId;
            },
            disallowDuplicates: true);
    }

    /// <summary>Adds a worker with a client of its own.</summary>
    /// <exception cref="InvalidOperationException">There is one for the task queue and version.</exception>
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services,
        string clientTargetHost,
        string clientNamespace,
        string taskQueue,
        WorkerDeploymentOptions? deploymentOptions = null) =>
        services.AddHostedTemporalWorker(taskQueue, deploymentOptions).ConfigureOptions(options =>
            options.ClientOptions = new(clientTargetHost) { Namespace = clientNamespace });

    /// <summary>Adds a worker. Its client is the registered one, unless its options have those of one of its own.</summary>
    /// <exception cref="InvalidOperationException">There is one for the task queue and version.</exception>
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services, string taskQueue, WorkerDeploymentOptions? deploymentOptions = null)
    {
        if (deploymentOptions is { Version: null })
        {
            throw new ArgumentException("Version must be set in", nameof(deploymentOptions));
        }

        services.AddWorkerService(new(taskQueue, deploymentOptions?.Version?.ToCanonicalString(), VersionIsBuildId: false));
        return new TemporalWorkerServiceOptionsBuilder(taskQueue, deploymentOptions, services).ConfigureOptions(
            options =>
            {
                options.TaskQueue = taskQueue;
                options.DeploymentOptions = deploymentOptions;
            },
            disallowDuplicates: true);
    }

    /// <summary>
    /// Adds a client that connects when it is first used, if there is none yet. The returned builder configures it. Its
    /// logging is the host's.
    /// </summary>
    public static OptionsBuilder<TemporalClientConnectOptions> AddTemporalClient(
        this IServiceCollection services, string? clientTargetHost = null, string? clientNamespace = null)
    {
        services.TryAddSingleton<ITemporalClient>(static provider => TemporalClient.CreateLazy(
            provider.GetRequiredService<IOptions<TemporalClientConnectOptions>>().Value));
        var builder = services.AddOptions<TemporalClientConnectOptions>();
        if (clientTargetHost is not null || clientNamespace is not null)
        {
            builder.Configure(options =>
            {
                options.TargetHost = clientTargetHost;
                options.Namespace = clientNamespace ?? options.Namespace;
            });
        }

        return builder.Configure<IServiceProvider>(static (options, provider) =>
            options.LoggerFactory = provider.GetService<ILoggerFactory>() ?? options.LoggerFactory);
    }

    /// <summary>Adds a client that connects when it is first used, if there is none yet.</summary>
    public static IServiceCollection AddTemporalClient(
        this IServiceCollection services, Action<TemporalClientConnectOptions> configureClient)
    {
        services.AddTemporalClient().Configure(configureClient);
        return services;
    }

    // Not AddHostedService, which takes only one of a type.
    private static void AddWorkerService(this IServiceCollection services, TemporalWorkerServiceIdentifier worker) =>
        services.AddSingleton<IHostedService>(provider =>
            ActivatorUtilities.CreateInstance<TemporalWorkerService>(provider, worker));
}
