using System.Net;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Operations;
using Flywheel.Embedded.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Storage;

/// <summary>Cloud Storage for one machine: the JSON API, with objects as plain files.</summary>
public sealed class StorageService : IAsyncDisposable
{
    private readonly Parts _parts;
    private readonly WebApplication _app;

    private StorageService(Parts parts, WebApplication app, IPEndPoint endpoint)
    {
        _parts = parts;
        _app = app;
        Endpoint = endpoint;
    }

    /// <summary>Where clients reach it; <c>STORAGE_EMULATOR_HOST=http://host:port</c>.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Which methods of the API it has an address for.</summary>
    internal IEnumerable<ApiMethod> Methods => ((IEndpointRouteBuilder)_app).DataSources
        .SelectMany(source => source.Endpoints)
        .Select(endpoint => endpoint.Metadata.GetRequiredMetadata<ApiMethod>());

    /// <summary>Opens the data, clears away what a crash left, and listens.</summary>
    /// <exception cref="DataFolderException">The folder cannot serve; the message says why.</exception>
    public static async Task<StorageService> StartAsync(
        StorageServiceOptions options, ILoggerFactory logging, CancellationToken cancel = default)
    {
        var parts = await Parts.OpenAsync(options, logging);
        WebApplication? app = null;
        try
        {
            app = Build(options, parts, logging);
            await app.StartAsync(cancel);
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            var endpoint = new IPEndPoint(options.Address, new Uri(address).Port);
            await parts.StartAsync(new Uri($"http://{endpoint}/"));
            return new StorageService(parts, app, endpoint);
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

    /// <summary>Lets calls finish, and closes the data. Calling it is not needed for safety.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        await _parts.DisposeAsync();
    }

    private static WebApplication Build(StorageServiceOptions options, Parts parts, ILoggerFactory logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(logging);
        builder.Services.AddLogging();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.AddServerHeader = false;
            // Objects have up to 5 TB, and some arrive slowly.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            // Enough that neither side waits for the other at the speed of a disk.
            kestrel.Limits.MaxRequestBufferSize = 4 * 1024 * 1024;
            kestrel.Limits.MaxResponseBufferSize = 1024 * 1024;
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
            // What describes an object (Content-Disposition above all) may be any text.
            kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
        });
        parts.Register(builder.Services);
        var app = builder.Build();
        var errors = new ErrorAnswers(logging.CreateLogger<StorageService>());
        app.Use(next => context =>
        {
            context.Features.Set(new Pipeline(next));
            return next(context);
        });
        app.Use(next => context => RequestPath.RewriteAsync(context, next));
        app.UseRouting();
        app.Use(next => context => errors.HandleAsync(context, next));
        app.Use(next => context =>
        {
            BatchedCallFeature.Check(context);
            XmlAddress.Check(context, options.Clock.GetUtcNow());
            return next(context);
        });
        app.Use(next => context => GzipRequests.UnpackAsync(context, next));
        ApiMethods.Map(app);
        return app;
    }
}
