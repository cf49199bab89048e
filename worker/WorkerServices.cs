using Flywheel.Activities;
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
        this IServiceCollection services, WorkerSettings settings, TemporalClientConnectOptions connect)
    {
        connect.Identity ??= FormattableString.Invariant($"{Environment.ProcessId}@{Environment.MachineName}");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.GracefulShutdown + TimeAfterWorker);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton<CommandActivities>();
        services.AddSingleton<ITemporalClient>(provider =>
        {
            connect.LoggerFactory = provider.GetRequiredService<ILoggerFactory>();
            // The service may come up after us.
            return TemporalClient.CreateLazy(connect);
        });
        services.AddSingleton(provider => Options(settings, provider));
        services.AddSingleton<ServerWait>();
        services.AddSingleton<PollerLookup>();
        services.AddHostedService<PipelineWorker>();
        return services;
    }

    private static TemporalWorkerOptions Options(WorkerSettings settings, IServiceProvider provider)
    {
        var options = new TemporalWorkerOptions(settings.TaskQueue)
        {
            LoggerFactory = provider.GetRequiredService<ILoggerFactory>(),
            GracefulShutdownTimeout = settings.GracefulShutdown,
            MaxConcurrentActivities = settings.MaxConcurrentActivities,
            MaxCachedWorkflows = settings.MaxCachedWorkflows,
            // A heartbeat's answer tells a step that it was cancelled: this is how long that takes at most.
            MaxHeartbeatThrottleInterval = TimeSpan.FromSeconds(5),
        };
        options.AddWorkflow<ScheduledRun>();
        foreach (var pipeline in PipelineCatalog.All)
        {
            options.AddWorkflow(pipeline.Workflow);
        }

        foreach (var activity in provider.CreateTemporalActivityDefinitions<CommandActivities>())
        {
            options.AddActivity(activity);
        }

        return options;
    }
}
