using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>What schedules log.</summary>
internal static partial class ScheduleLog
{
    [LoggerMessage(1, LogLevel.Warning, "Schedule {Schedule} of {Namespace} did not start {Workflow}: {Problem}. "
        + "{Next}")]
    public static partial void StartFailed(
        this ILogger log, string @namespace, string schedule, string? workflow, string problem, string next);

    [LoggerMessage(2, LogLevel.Warning, "Schedule {Schedule} of {Namespace} could not {Stop} {Workflow}: {Problem}. "
        + "It is asked again when the next action is due.")]
    public static partial void StopFailed(
        this ILogger log, string @namespace, string schedule, RunStop stop, string workflow, string problem);

    [LoggerMessage(3, LogLevel.Error, "Schedule {Schedule} of {Namespace} could not go on: {Problem}. It tries again in {Pause}.")]
    public static partial void TurnFailed(
        this ILogger log, Exception exception, string @namespace, string schedule, string problem, TimeSpan pause);

    [LoggerMessage(4, LogLevel.Information, "Schedule {Schedule} of {Namespace} has had nothing more to do for {Retention} and is removed.")]
    public static partial void Expired(this ILogger log, string @namespace, string schedule, TimeSpan retention);
}
