using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Flywheel.Worker;

/// <summary>The worker as a program: configuration, logs, metrics, health endpoints.</summary>
internal static class WorkerProgram
{
    /// <exception cref="WorkerSettingsException">The configuration is wrong.</exception>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Where appsettings.json is, wherever we were started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        var configuration = WorkerConfiguration.From(builder.Configuration);
        var settings = configuration.Worker;
        builder.Logging.AddConsoleFormatter<CloudFormatter, ConsoleFormatterOptions>();
        builder.WebHost.UseUrls(settings.Health);
        var connect = TemporalAddress.FromEnvironment();
        connect.Runtime = WorkerMetrics.RuntimeFor(settings) ?? connect.Runtime;
        builder.Services.AddPipelineWorker(configuration, connect);
        builder.Services.AddHealthChecks().AddCheck<PollingCheck>("polling");

        var app = builder.Build();
        // Alive is who answers. What is not well with the service is no reason to be restarted.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        return app;
    }

    private static Task WriteAsync(HttpContext http, HealthReport report) =>
        http.Response.WriteAsync($"{report.Status}: {report.Entries["polling"].Description}\n");
}
