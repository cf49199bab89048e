using Microsoft.Extensions.Logging;

namespace Temporalio.Worker;

/// <summary>Says nothing that was said before.</summary>
internal sealed class ReplaySafeLogger(ILogger logger, WorkflowInstance workflow) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!workflow.IsReplayingHistoryEvents)
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
