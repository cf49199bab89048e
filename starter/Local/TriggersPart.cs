using Flywheel.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flywheel.Starter.Local;

/// <summary>The service that turns storage events into runs. On loopback nobody has to prove who they are.</summary>
internal sealed class TriggersPart : ILocalPart
{
    private readonly WebApplication _app;

    private TriggersPart(WebApplication app) => _app = app;

    public string Name => StackSettings.Triggers;

    public string Address => _app.Urls.Single();

    public string Details => "POST /events";

    public static async Task<TriggersPart> StartAsync(StackSettings settings, string temporal, ILoggerFactory logging, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddEnvironmentVariables();
        builder.Services.AddSingleton(logging);
        var address = FormattableString.Invariant($"http://127.0.0.1:{settings.Ports[StackSettings.Triggers]}");
        builder.WebHost.UseUrls(address);
        // Ctrl-C is the command's.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddTriggers(
            TriggerSettings.From(builder.Configuration) with { Address = address, Access = new() { Required = false } },
            new(temporal));
        var app = builder.Build();
        app.MapTriggers();
        try
        {
            await app.StartAsync(cancel);
            return new TriggersPart(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
