using Microsoft.Extensions.Logging;

namespace Flywheel.Workflows;

/// <summary>What workflows log, beside what Temporal records anyway.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Information, "{Run} has been started before; nothing is left to do for the schedule.")]
    public static partial void LogRunIsThere(this ILogger log, RunId run);

    [LoggerMessage(102, LogLevel.Information, "{Dropped} came again; it is queued, at work or done already.")]
    public static partial void LogDuplicateEvent(this ILogger log, ObjectFinalized dropped);

    [LoggerMessage(103, LogLevel.Warning, "The run of {Dropped} failed ({Reason}). The next object goes on; send its event again to run it again.")]
    public static partial void LogObjectFailed(this ILogger log, ObjectFinalized dropped, string reason);

    [LoggerMessage(104, LogLevel.Warning, "{Day} of {Pipeline} failed ({Reason}); the others go on.")]
    public static partial void LogDayFailed(this ILogger log, string pipeline, string day, string reason);

    [LoggerMessage(105, LogLevel.Warning, "{Run} could not tidy up or be recorded: {Reason}")]
    public static partial void LogNotRecorded(this ILogger log, RunId run, string reason);

    [LoggerMessage(106, LogLevel.Warning, "The intake is cancelled, and what is at work with it; the {Count} objects that wait go on.")]
    public static partial void LogWaitingHandedOn(this ILogger log, int count);
}
