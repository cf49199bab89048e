using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Temporalio.Common;

namespace Temporalio.Client.Rpc;

/// <summary>Counts and times attempts of calls, by the names and tags that all SDKs on the common core use.</summary>
internal sealed class RpcMetrics(MetricMeter meter)
{
    private readonly ConcurrentDictionary<(string Rpc, string Namespace, string Queue, bool IsLong), Instruments> _all =
        new();

    public Instruments Of(string rpc, string @namespace, string queue, bool isLong) =>
        _all.TryGetValue((rpc, @namespace, queue, isLong), out var known)
            ? known
            : _all.GetOrAdd((rpc, @namespace, queue, isLong), Create(rpc, @namespace, queue, isLong));

    private Instruments Create(string rpc, string @namespace, string queue, bool isLong)
    {
        List<KeyValuePair<string, object>> tags = [new("operation", rpc)];
        if (@namespace.Length > 0)
        {
            tags.Add(new("namespace", @namespace));
        }

        if (queue.Length > 0)
        {
            tags.Add(new("task_queue", queue));
        }

        return new(meter.WithTags(tags), isLong ? "long_" : "", isLong ? "long-poll" : "client");
    }

    /// <summary>Those of one call in one namespace.</summary>
    internal sealed class Instruments(MetricMeter meter, string prefix, string kind)
    {
        private readonly MetricCounter<long> _requests = meter.CreateCounter<long>(
            $"{prefix}request", description: $"Count of {kind} requests by rpc name");

        private readonly MetricCounter<long> _failures = meter.CreateCounter<long>(
            $"{prefix}request_failure", description: $"Count of {kind} request failures by rpc name");

        private readonly MetricHistogram<TimeSpan> _latency = meter.CreateHistogram<TimeSpan>(
            $"{prefix}request_latency", "duration", $"Histogram of {kind} request latencies");

        /// <summary>An attempt begins.</summary>
        /// <returns>When.</returns>
        public long Started()
        {
            _requests.Add(1);
            return Stopwatch.GetTimestamp();
        }

        public void Succeeded(long started) => _latency.Record(Stopwatch.GetElapsedTime(started));

        public void Failed(long started, StatusCode code)
        {
            _latency.Record(Stopwatch.GetElapsedTime(started));
            _failures.Add(1, [new("status_code", NameOf(code))]);
        }

        // As the gRPC specification writes them.
        private static string NameOf(StatusCode code) => code switch
        {
            StatusCode.OK => "OK",
            StatusCode.InvalidArgument => "INVALID_ARGUMENT",
            StatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
            StatusCode.NotFound => "NOT_FOUND",
            StatusCode.AlreadyExists => "ALREADY_EXISTS",
            StatusCode.PermissionDenied => "PERMISSION_DENIED",
            StatusCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
            StatusCode.FailedPrecondition => "FAILED_PRECONDITION",
            StatusCode.OutOfRange => "OUT_OF_RANGE",
            StatusCode.DataLoss => "DATA_LOSS",
            _ => code.ToString().ToUpperInvariant(),
        };
    }
}
