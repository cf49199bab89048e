using System.Net;
using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Temporal;

/// <summary>A Temporal service for one machine, with its own clock, its own data and its own port.</summary>
public sealed class TemporalService : IAsyncDisposable
{
    // Larger than any payload that is allowed, so that the refusal names the payload and not the message.
    private const int LargestRequest = 4 * 1024 * 1024;

    private readonly Parts _parts;
    private readonly WebApplication _app;

    private TemporalService(Parts parts, WebApplication app, IPEndPoint endpoint)
    {
        _parts = parts;
        _app = app;
        Endpoint = endpoint;
    }

    /// <summary>Where clients reach it.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Opens the data, takes up open workflows, and listens.</summary>
    /// <exception cref="DataFolderException">The folder cannot serve; the message says why.</exception>
    public static async Task<TemporalService> StartAsync(
        TemporalServiceOptions options, ILoggerFactory logging, CancellationToken cancel = default)
    {
        try
        {
            return await StartAsync(await Parts.OpenAsync(options, logging), options, logging, cancel);
        }
        catch (StoreException e)
        {
            throw e.AtStart();
        }
    }

    /// <summary>Ends long polls, lets calls finish, and closes the data. Calling it is not needed for safety, only for speed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _parts.StopPollsAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        await _parts.DisposeAsync();
    }

    private static async Task<TemporalService> StartAsync(
        Parts parts, TemporalServiceOptions options, ILoggerFactory logging, CancellationToken cancel)
    {
        WebApplication? app = null;
        try
        {
            app = Build(options, parts, logging);
            await parts.Engine.RecoverAsync();
            await app.StartAsync(cancel);
            await parts.Schedules.ResumeAsync();
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new TemporalService(parts, app, new IPEndPoint(options.Address, new Uri(address).Port));
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

    private static WebApplication Build(TemporalServiceOptions options, Parts parts, ILoggerFactory logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(logging);
        builder.Services.AddLogging();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.AddServerHeader = false;
            // A worker has many long polls open on one connection.
            kestrel.Limits.Http2.MaxStreamsPerConnection = 10_000;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 4 * 1024 * 1024;
            kestrel.Limits.Http2.InitialStreamWindowSize = 1024 * 1024;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = LargestRequest;
            grpc.MaxSendMessageSize = null;
            grpc.Interceptors.Add<ErrorInterceptor>();
        });
        parts.Register(builder.Services);
        var app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<WorkflowServiceCalls>();
        app.MapGrpcService<OperatorServiceCalls>();
        app.MapGrpcService<HealthCalls>();
        if (options.TimeSkipping)
        {
            app.MapGrpcService<TestServiceCalls>();
        }

        return app;
    }
}
