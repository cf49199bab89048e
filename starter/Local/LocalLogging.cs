using Microsoft.Extensions.Logging;

namespace Flywheel.Starter.Local;

/// <summary>What services and worker log when they run inside a command: what needs attention, on stderr.</summary>
internal static class LocalLogging
{
    public static ILoggerFactory Create() => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Warning)
        // What keeps the service from starting is told by the command, in a sentence.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        })
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
