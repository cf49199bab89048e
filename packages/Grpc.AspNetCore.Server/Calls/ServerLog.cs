using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>Everything the server logs.</summary>
internal static partial class ServerLog
{
    public const string Category = "Grpc.AspNetCore.Server.ServerCallHandler";

    [LoggerMessage(1, LogLevel.Error, "Error when executing service method '{Method}'.")]
    public static partial void MethodFailed(ILogger logger, Exception exception, string method);

    [LoggerMessage(2, LogLevel.Information, "Status code '{StatusCode}' with detail '{Detail}' raised by '{Method}'.")]
    public static partial void StatusRaised(
        ILogger logger, Exception? exception, StatusCode statusCode, string detail, string method);

    [LoggerMessage(3, LogLevel.Information, "Service method '{Method}' ended after its call was cancelled.")]
    public static partial void MethodCancelled(ILogger logger, Exception exception, string method);

    [LoggerMessage(4, LogLevel.Debug, "Request deadline of {Timeout} exceeded in '{Method}'.")]
    public static partial void DeadlineExceeded(ILogger logger, TimeSpan timeout, string method);

    [LoggerMessage(5, LogLevel.Debug, "Invalid grpc-timeout header value '{Timeout}' has been ignored.")]
    public static partial void TimeoutIgnored(ILogger logger, string? timeout);

    [LoggerMessage(6, LogLevel.Information, "Request rejected: {Reason}")]
    public static partial void RequestRejected(ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Information, "Unimplemented: '{Path}'.")]
    public static partial void Unimplemented(ILogger logger, string path);

    [LoggerMessage(8, LogLevel.Error, "Error ending the call of '{Method}' at its deadline.")]
    public static partial void DeadlineFailed(ILogger logger, Exception exception, string method);
}
