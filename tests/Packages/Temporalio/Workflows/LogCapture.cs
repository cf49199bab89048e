using Microsoft.Extensions.Logging;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

/// <summary>Keeps what is logged from information upwards.</summary>
internal sealed class LogCapture : ILoggerFactory, ILogger
{
    public List<string> Lines { get; } = [];

    public List<object> Scopes { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Scopes.Add(state);
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Lines.Add(formatter(state, exception));
        }
    }

    public void Dispose()
    {
        // Nothing to give back.
    }
}
