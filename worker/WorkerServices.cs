using Flywheel.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Extensions.Hosting;
using Temporalio.Worker;

namespace Flywheel.Worker;

/// <summary>The worker as part of a host: of the program in this project, or of <c>flywheel up</c>.</summary>
public static class WorkerServices
{
    // Everything else of the host has to end after the worker has.
    private static readonly TimeSpan TimeAfterWorker = TimeSpan.FromSeconds(5);

    /// <summary>Adds a worker for all pipelines of the catalog, connected as <paramref name="connect"/> says.</summary>
    public static IServiceCollection AddPipelineWorker(
        this IServiceCollection services, WorkerConfiguration configuration, TemporalClientConnectOptions connect)
    {
        var settings = configuration.Worker;
        connect.Identity ??= FormattableString.Invariant($"{Environment.ProcessId}@{Environment.MachineName}");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.GracefulShutdown + TimeAfterWorker);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddPipelineActivities(configuration);
        services.AddSingleton<ITemporalClient>(provider =>
        {
            connect.LoggerFactory = provider.GetRequiredService<ILoggerFactory>();
            // The service may come up after us.
            return TemporalClient.CreateLazy(connect);
        });
        services.AddSingleton<ServerWait>();
        services.AddSingleton<PollerLookup>();
        services.AddSingleton<IHostedService>(provider => WorkerOf(provider, settings.TaskQueue, settings.MaxConcurrentActivities, settings));
        if (settings.MaxConcurrentBackfillActivities > 0)
        {
            // A worker of its own in the same process: its slots are all that backfills ever take of this machine.
            services.AddSingleton<IHostedService>(
                provider => WorkerOf(provider, settings.BackfillTaskQueue, settings.MaxConcurrentBackfillActivities, settings));
        }

        return services;
    }

    private static PipelineWorker WorkerOf(IServiceProvider provider, string taskQueue, int activities, WorkerSettings settings)
    {
        var options = new TemporalWorkerOptions(taskQueue)
        {
            LoggerFactory = provider.GetRequiredService<ILoggerFactory>(),
            GracefulShutdownTimeout = settings.GracefulShutdown,
            MaxConcurrentActivities = activities,
            MaxCachedWorkflows = settings.MaxCachedWorkflows,
            // A heartbeat's answer tells a step that it was cancelled: this is how long that takes at most.
            MaxHeartbeatThrottleInterval = TimeSpan.FromSeconds(5),
        };
        foreach (var workflow in PipelineCatalog.Machinery.Concat(PipelineCatalog.All.Select(pipeline => pipeline.Workflow)))
        {
            options.AddWorkflow(workflow);
        }

        foreach (var activity in PipelineActivities.All.SelectMany(provider.CreateTemporalActivityDefinitions))
        {
            options.AddActivity(activity);
        }

        return ActivatorUtilities.CreateInstance<PipelineWorker>(provider, options);
    }
}
