using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Temporalio.Client.Rpc;

/// <summary>What calls have to say to the runtime's log.</summary>
internal static partial class RpcLog
{
    [LoggerMessage(1, LogLevel.Debug, "gRPC call {Rpc} failed on first attempt: {Status}")]
    public static partial void Failed(ILogger logger, string rpc, Status status);

    [LoggerMessage(2, LogLevel.Warning, "gRPC call {Rpc} retried {Attempts} times: {Status}")]
    public static partial void Retried(ILogger logger, string rpc, int attempts, Status status);

    [LoggerMessage(3, LogLevel.Error, "gRPC call {Rpc} retried {Attempts} times: {Status}")]
    public static partial void RetriedForLong(ILogger logger, string rpc, int attempts, Status status);
}
