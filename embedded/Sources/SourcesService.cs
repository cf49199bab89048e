using System.Net;
using Flywheel.Embedded.Sources.Misbehaving;
using Flywheel.Embedded.Sources.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Sources;

/// <summary>The systems that pipelines read from, as far as they speak HTTP: seeded, endless, and as ill-behaved as a test asks.</summary>
public sealed class SourcesService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SourcesService(WebApplication app, Misbehaviours misbehaviours, IPEndPoint endpoint) =>
        (_app, Misbehaviours, Endpoint) = (app, misbehaviours, endpoint);

    /// <summary>Where clients reach it.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>How it misbehaves at the moment; the control endpoint says the same to other processes.</summary>
    public Misbehaviours Misbehaviours { get; }

    public static async Task<SourcesService> StartAsync(SourcesOptions options, ILoggerFactory logging, CancellationToken cancel = default)
    {
        var misbehaviours = new Misbehaviours();
        var app = Build(options, misbehaviours, logging);
        try
        {
            await app.StartAsync(cancel);
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new SourcesService(app, misbehaviours, new IPEndPoint(options.Address, new Uri(address).Port));
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever is kept waiting on purpose is not waited for.
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private static WebApplication Build(SourcesOptions options, Misbehaviours misbehaviours, ILoggerFactory logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(logging);
        builder.Services.AddLogging();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(misbehaviours);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        app.UseMiddleware<MisbehaviourMiddleware>();
        app.UseRouting();
        Control.Map(app);
        FiveMinuteFeed.Map(app);
        DepartmentFiles.Map(app);
        TripData.Map(app);
        return app;
    }
}
