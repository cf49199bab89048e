using Microsoft.Extensions.Logging;

namespace Flywheel.Workflows;

/// <summary>What workflows log, beside what Temporal records anyway.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Information, "{Run} has been started before; nothing is left to do for the schedule.")]
    public static partial void LogRunIsThere(this ILogger log, RunId run);
}
