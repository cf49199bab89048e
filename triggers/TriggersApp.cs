using Flywheel.Triggers.Access;
using Flywheel.Triggers.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Temporalio.Client;

namespace Flywheel.Triggers;

/// <summary>The service as part of a host: of the program in this project, or of <c>flywheel up</c>.</summary>
public static class TriggersApp
{
    /// <exception cref="TriggerSettingsException">The settings are wrong.</exception>
    public static IServiceCollection AddTriggers(
        this IServiceCollection services, TriggerSettings settings, TemporalClientConnectOptions connect)
    {
        settings.ThrowIfWrong();
        connect.Identity ??= FormattableString.Invariant($"triggers-{Environment.ProcessId}@{Environment.MachineName}");
        services.AddSingleton(settings);
        services.AddSingleton(RuleSet.Of(settings));
        services.AddSingleton<CallerCheck>();
        services.AddSingleton<EventCounts>();
        services.AddSingleton<IntakeClient>();
        services.AddSingleton<ITemporalClient>(provider =>
        {
            connect.LoggerFactory = provider.GetRequiredService<ILoggerFactory>();
            // The service may come up after us.
            return TemporalClient.CreateLazy(connect);
        });
        return services;
    }

    public static void MapTriggers(this IEndpointRouteBuilder app)
    {
        EventsEndpoint.Map(app);
        // Alive is who answers. What is not well with Temporal is no reason to be restarted.
        app.MapGet("/health", () => Results.Text("Healthy\n"));
        app.MapGet("/metrics", (EventCounts counts) => Results.Text(counts.ToPrometheus(), "text/plain; version=0.0.4"));
    }
}
