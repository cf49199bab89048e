using Flywheel.Activities;
using Flywheel.Activities.Convert;
using Flywheel.Activities.Http;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Runs;
using Flywheel.Activities.Screen;
using Flywheel.Activities.Warehouse;
using Flywheel.Activities.Warehouse.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Flywheel.Worker;

/// <summary>The classes of activities, and what they are made of. A new one gets its line here.</summary>
internal static class PipelineActivities
{
    public static IReadOnlyList<Type> All { get; } =
    [
        typeof(CommandActivities),
        typeof(ConvertActivities),
        typeof(HttpActivities),
        typeof(LakeActivities),
        typeof(RunActivities),
        typeof(ScreenActivities),
        typeof(WarehouseActivities),
    ];

    public static IServiceCollection AddPipelineActivities(this IServiceCollection services, WorkerConfiguration configuration)
    {
        services.AddSingleton(configuration.Lake);
        services.AddSingleton(configuration.Warehouse);
        services.AddSingleton(configuration.Sources);
        services.AddSingleton(_ => GoogleClients.Storage());
        services.AddSingleton(_ => GoogleClients.BigQuery(configuration.Warehouse));
        services.AddSingleton(_ => SourceClient(configuration.Sources));
        services.AddSingleton<LakeFiles>();
        services.AddSingleton<LoadTurns>();
        services.AddSingleton<WarehouseFolder>();
        services.AddSingleton<IRunRecords, RunRecords>();
        services.AddSingleton<RunLookup>();
        foreach (var activities in All)
        {
            services.AddSingleton(activities);
        }

        return services;
    }

    /// <summary>One for all sources; how long a body takes is nobody's business here, only how long nothing comes.</summary>
    private static HttpClient SourceClient(SourceSettings sources)
    {
        var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = sources.Patience };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("flywheel");
        return http;
    }
}
