using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Runtime;
using TemporalRpcException = Temporalio.Exceptions.RpcException;

namespace Temporalio.Client.Rpc;

/// <summary>Makes calls: attempts, timeouts, headers, and the failures that callers see.</summary>
internal sealed class RpcChannel : IDisposable
{
    // As the core of other SDKs has it; the default of gRPC, 4 MB, is less than a long history takes.
    private const int MaxResponse = 128 * 1024 * 1024;

    // Below this a compressed request takes more time and hardly fewer packets.
    private const int WorthCompressing = 4 * 1024;

    private readonly GrpcChannel _channel;
    private readonly CallInvoker _invoker;
    private readonly string? _authority;
    private readonly RpcRetryOptions? _retry;
    private readonly RpcMetrics? _metrics;
    private readonly ILogger _logger;
    private volatile bool _gzip;

    private RpcChannel(GrpcChannel channel, TemporalConnectionOptions options, string? authority)
    {
        _channel = channel;
        _invoker = channel.CreateCallInvoker();
        _authority = authority;
        _retry = options.RpcRetry;
        _gzip = options.GrpcCompression is GrpcCompression.Gzip;
        var runtime = options.Runtime ?? TemporalRuntime.Default;
        _metrics = runtime.CoreMetricMeter is MetricMeterNoop ? null : new(runtime.CoreMetricMeter);
        _logger = runtime.Logger;
    }

    public static RpcChannel Create(TemporalConnectionOptions options)
    {
        var transport = Transport.Of(options);
        var channel = GrpcChannel.ForAddress(
            transport.Address,
            new()
            {
                HttpHandler = transport.Handler,
                DisposeHttpClient = true,
                MaxReceiveMessageSize = MaxResponse,
            });
        return new(channel, options, transport.Authority);
    }

    public async Task<IMessage> CallAsync(
        RpcMethod method, IMessage request, RpcHeaders headers, RpcOptions? options)
    {
        var kind = method.KindOf(request);
        var cancellation = options?.CancellationToken ?? default;
        var timeout = options?.Timeout is { } asked && asked > TimeSpan.Zero ? asked : kind.Timeout;
        var scope = method.NamespaceOf(request);
        var metrics = _metrics?.Of(method.Name, scope, method.QueueOf(request), kind.IsLong);
        RpcRetries? retries = null;
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var compress = _gzip && request.CalculateSize() >= WorthCompressing;
            var started = metrics?.Started() ?? 0;
            try
            {
                using var call = _invoker.AsyncUnaryCall(
                    method.Grpc,
                    _authority,
                    new(headers.For(scope, compress, options), DateTime.UtcNow + timeout, cancellation),
                    request);
                var response = await call.ResponseAsync.ConfigureAwait(false);
                metrics?.Succeeded(started);
                return response;
            }
            catch (RpcException e)
            {
                metrics?.Failed(started, e.StatusCode);
                if (cancellation.IsCancellationRequested)
                {
                    throw new OperationCanceledException(e.Status.Detail, e, cancellation);
                }

                if (compress && IsCompressionRefused(e.Status))
                {
                    _gzip = false;
                    continue;
                }

                retries ??= options?.Retry == true ? new(kind, _retry) : null;
                if (retries?.After(attempt, e.Status) is not { } wait)
                {
                    throw FailureOf(e);
                }

                Log(retries.Concern(attempt), method.Name, attempt, e.Status);
                await Task.Delay(wait, cancellation).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _channel.Dispose();

    private void Log(LogLevel? concern, string rpc, int attempt, Status status)
    {
        switch (concern)
        {
            case LogLevel.Debug:
                RpcLog.Failed(_logger, rpc, status);
                break;
            case LogLevel.Warning:
                RpcLog.Retried(_logger, rpc, attempt, status);
                break;
            case LogLevel.Error:
                RpcLog.RetriedForLong(_logger, rpc, attempt, status);
                break;
        }
    }

    private static bool IsCompressionRefused(Status status) =>
        status.StatusCode == StatusCode.Unimplemented
        && (status.Detail.Contains("compress", StringComparison.OrdinalIgnoreCase)
            || status.Detail.Contains("grpc-encoding", StringComparison.OrdinalIgnoreCase));

    private static TemporalRpcException FailureOf(RpcException e) => new(
        (TemporalRpcException.StatusCode)e.StatusCode,
        e.StatusCode == StatusCode.DeadlineExceeded && e.Status.Detail.Length == 0
            ? "Timeout expired"
            : e.Status.Detail,
        e.Trailers.GetValueBytes("grpc-status-details-bin"));
}
