using System.Net;
using Flywheel.Embedded.BigQuery.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.BigQuery;

/// <summary>BigQuery for one machine: REST v2 on DuckDB, with its own data and its own port.</summary>
public sealed class BigQueryService : IAsyncDisposable
{
    private readonly Parts _parts;
    private readonly WebApplication _app;

    private BigQueryService(Parts parts, WebApplication app, IPEndPoint endpoint)
    {
        _parts = parts;
        _app = app;
        Endpoint = endpoint;
    }

    /// <summary>Where clients reach it.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Opens the data, takes up jobs that had not ended, and listens.</summary>
    /// <exception cref="DataFolderException">The folder cannot serve; the message says why.</exception>
    public static Task<BigQueryService> StartAsync(
        BigQueryServiceOptions options, ILoggerFactory logging, CancellationToken cancel = default) =>
        StartAsync(options, TimeProvider.System, logging, cancel);

    /// <summary>Ends what runs (it is taken up at the next start), and closes the data. Not needed for safety, only for speed.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        await _parts.DisposeAsync();
    }

    internal static async Task<BigQueryService> StartAsync(
        BigQueryServiceOptions options, TimeProvider clock, ILoggerFactory logging, CancellationToken cancel)
    {
        var parts = Parts.Open(options, clock, logging);
        WebApplication? app = null;
        try
        {
            app = Build(options, parts, logging);
            await app.StartAsync(cancel);
            parts.Jobs.Resume();
            parts.Sweeper.Start();
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new BigQueryService(parts, app, new IPEndPoint(options.Address, new Uri(address).Port));
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            await parts.DisposeAsync();
            throw;
        }
    }

    private static WebApplication Build(BigQueryServiceOptions options, Parts parts, ILoggerFactory logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(logging);
        builder.Services.AddLogging();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        app.UseMiddleware<GzipRequests>();
        app.UseRouting();
        Routes.Map(app, parts);
        return app;
    }
}
