using Flywheel.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Temporalio.Common.EnvConfig;

namespace Flywheel.Triggers;

/// <summary>The service as a program: configuration and logs around <see cref="TriggersApp"/>.</summary>
internal static class TriggersProgram
{
    /// <exception cref="TriggerSettingsException">The configuration is wrong.</exception>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Where triggers.json is, wherever we were started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Below everything else: variables and arguments say otherwise.
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource { Path = "triggers.json", FileProvider = builder.Environment.ContentRootFileProvider });
        var settings = TriggerSettings.From(builder.Configuration);
        builder.Logging.AddConsoleFormatter<CloudFormatter, ConsoleFormatterOptions>();
        builder.WebHost.UseUrls(settings.Address);
        var connect = ClientEnvConfig.LoadClientConnectOptions();
        // As for the worker: this machine where the environment says nothing.
        connect.TargetHost ??= "127.0.0.1:7233";
        builder.Services.AddTriggers(settings, connect);
        var app = builder.Build();
        app.MapTriggers();
        return app;
    }
}
