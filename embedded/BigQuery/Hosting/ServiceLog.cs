using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.BigQuery.Hosting;

internal static partial class ServiceLog
{
    [LoggerMessage(1, LogLevel.Error, "Job {Job} broke")]
    public static partial void JobBroke(ILogger log, string job, Exception e);

    [LoggerMessage(2, LogLevel.Error, "{Method} {Path} broke")]
    public static partial void CallBroke(ILogger log, string method, string path, Exception e);

    [LoggerMessage(3, LogLevel.Warning, "Sweeping what has expired did not work; it is tried again")]
    public static partial void SweepBroke(ILogger log, Exception e);
}
