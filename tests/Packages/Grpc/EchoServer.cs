using System.Collections.Concurrent;
using System.Net;
using global::Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flywheel.Tests.Packages.Grpc;

/// <summary>Our server on a real socket. Errors that it logs must be expected by the test.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorLog _errors = new();
    private int _connections;

    private EchoServer(
        Action<GrpcServiceOptions>? options,
        Action<IServiceCollection>? services,
        Action<ListenOptions>? listen,
        int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(_errors);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http2;
            endpoint.Use(next => connection =>
            {
                Interlocked.Increment(ref _connections);
                return next(connection);
            });
            listen?.Invoke(endpoint);
        }));
        builder.Services.AddSingleton(Journal);
        builder.Services.AddGrpc(options ?? (_ => { }));
        services?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapGrpcService<EchoService>();
    }

    public EchoJournal Journal { get; } = new();

    public IReadOnlyCollection<string> Errors => _errors.Lines;

    public int Connections => _connections;

    /// <summary>Host and port.</summary>
    public string Address => new Uri(_app.Urls.Single()).Authority;

    public static async Task<EchoServer> StartAsync(
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null,
        Action<ListenOptions>? listen = null,
        int port = 0)
    {
        var server = new EchoServer(options, services, listen, port);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _lines.Enqueue($"{formatter(state, exception)} {exception?.GetType().Name}: {exception?.Message}");
            }
        }

        public void Dispose()
        {
        }
    }
}
