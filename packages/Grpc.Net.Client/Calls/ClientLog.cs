using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>Everything the client logs.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Warning,
        "The credentials of a call of '{Method}' were not sent: the connection has no TLS.")]
    public static partial void CredentialsNotSent(ILogger logger, string method);

    [LoggerMessage(2, LogLevel.Debug,
        "Attempt {Attempt} of '{Method}' failed with {Status}; the next one in {Backoff}.")]
    public static partial void Retrying(
        ILogger logger, int attempt, string method, Grpc.Core.Status status, TimeSpan backoff);
}
