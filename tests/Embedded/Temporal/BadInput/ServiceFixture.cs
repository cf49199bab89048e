using System.Collections.Concurrent;
using Flywheel.Embedded.Temporal;
using Microsoft.Extensions.Logging;

namespace Flywheel.Tests.Embedded.Temporal.BadInput;

/// <summary>A service in memory that keeps what it logs as an error: bad input is no error of the service.</summary>
public sealed class ServiceFixture : IAsyncLifetime, ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();
    private TemporalService? _service;
    private ILoggerFactory? _logging;

    public IReadOnlyCollection<string> Errors => _errors;

    internal RawCalls Calls { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _logging = LoggerFactory.Create(logging => logging.AddProvider(this));
        _service = await TemporalService.StartAsync(new() { Port = 0 }, _logging, TestContext.Current.CancellationToken);
        Calls = new RawCalls(_service.Endpoint.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        Calls.Dispose();
        await _service!.DisposeAsync();
        _logging!.Dispose();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    void IDisposable.Dispose()
    {
        // The factory disposes its providers; there is nothing to let go.
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    void ILogger.Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error)
        {
            _errors.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
