using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Flywheel.Starter.Local;

/// <summary>What services and worker log when they run inside a command: what needs attention, on stderr.</summary>
internal static class LocalLogging
{
    public static ILoggerFactory Create() => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Warning)
        // What keeps the service from starting is told by the command, in a sentence.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        .AddConsoleFormatter<BriefFormatter, ConsoleFormatterOptions>()
        .AddConsole(console => (console.FormatterName, console.LogToStandardErrorThreshold) = (BriefFormatter.FormatterName, LogLevel.Trace)));
}
