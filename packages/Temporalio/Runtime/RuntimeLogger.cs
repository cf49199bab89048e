using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Temporalio.Runtime;

/// <summary>The runtime's own log: from a level on, to the logger of the options or else to standard error.</summary>
internal sealed class RuntimeLogger : ILogger
{
    private readonly LogLevel _level;
    private readonly ILogger? _logger;
    private readonly bool _fields;

    private RuntimeLogger(LoggingOptions options)
    {
        _level = options.Filter.OurLevel;
        _logger = options.Forwarding?.Logger;
        _fields = options.Forwarding?.IncludeFields ?? true;
    }

    /// <exception cref="ArgumentException">The options have no filter, or forward to no logger.</exception>
    public static ILogger Create(LoggingOptions? options)
    {
        if (options is null)
        {
            return NullLogger.Instance;
        }

        if (string.IsNullOrEmpty(options.Filter.FilterString))
        {
            throw new ArgumentException(
                $"FilterString is required when {nameof(TelemetryFilterOptions)} is configured", nameof(options));
        }

        return options.Forwarding is { Logger: null }
            ? throw new ArgumentException("Must have logger on forwarding options", nameof(options))
            : new RuntimeLogger(options);
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _logger?.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) =>
        logLevel >= _level && logLevel != LogLevel.None && _logger?.IsEnabled(logLevel) != false;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        if (_logger is null)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.UtcNow:O} {logLevel} temporalio: {formatter(state, exception)} {exception}").TrimEnd());
        }
        else if (_fields)
        {
            _logger.Log(logLevel, eventId, state, exception, formatter);
        }
        else
        {
            _logger.Log(
                logLevel,
                eventId,
                (state, formatter),
                exception,
                static (said, error) => said.formatter(said.state, error));
        }
    }
}
