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
        services.AddSingleton<LakeFiles>();
        services.AddSingleton<WarehouseFolder>();
        foreach (var activities in All)
        {
            services.AddSingleton(activities);
        }

        return services;
    }
}
