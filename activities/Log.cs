using Microsoft.Extensions.Logging;

namespace Flywheel.Activities;

/// <summary>What steps log.</summary>
internal static partial class Log
{
    [LoggerMessage(21, LogLevel.Information, "gs://{Bucket}/{Name} is there already: an earlier attempt of this run landed it.")]
    public static partial void LogLandedBefore(this ILogger log, string bucket, string name);

    [LoggerMessage(22, LogLevel.Information, "Going on with the download of {Url} at byte {Position} of {Size}.")]
    public static partial void LogResumed(this ILogger log, Uri url, long position, long size);

    [LoggerMessage(23, LogLevel.Warning, "{Url} broke off at byte {Position} of {Size} ({Reason}); asking for the rest.")]
    public static partial void LogBrokenOff(this ILogger log, Uri url, long position, long size, string reason);

    [LoggerMessage(24, LogLevel.Information, "BigQuery job {Job} is there already: an earlier attempt of this run started it.")]
    public static partial void LogJobFound(this ILogger log, string job);

    [LoggerMessage(25, LogLevel.Warning, "BigQuery job {Job} failed ({Reason}: {Message}); another one follows.")]
    public static partial void LogJobFailed(this ILogger log, string job, string reason, string message);

    [LoggerMessage(26, LogLevel.Information, "Deleted {Count} temporary objects below gs://{Bucket}/{Folder}.")]
    public static partial void LogTidied(this ILogger log, int count, string bucket, string folder);

    [LoggerMessage(27, LogLevel.Information, "{Table} was loaded so often that partition {Partition} waits for its turn until {At}.")]
    public static partial void LogTurn(this ILogger log, string table, string partition, DateTimeOffset at);
}
