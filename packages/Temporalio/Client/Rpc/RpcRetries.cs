using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Temporalio.Client.Rpc;

/// <summary>
/// The attempts of one call: after which answers there is another one, and when. The rules are those of the core that
/// other SDKs share.
/// </summary>
internal sealed class RpcRetries(RpcKind kind, RpcRetryOptions? configured)
{
    // Proxies that are just coming up answer anything; a worker gives them this long.
    private static readonly TimeSpan PollGrace = TimeSpan.FromMinutes(1);

    private static readonly RpcRetryOptions Usual = new() { Multiplier = 1.7F };

    private static readonly RpcRetryOptions OfPolls = new()
    {
        InitialInterval = TimeSpan.FromMilliseconds(200),
        Multiplier = 2,
        MaxInterval = TimeSpan.FromSeconds(10),
        MaxElapsedTime = null,
        MaxRetries = 0,
    };

    private static readonly RpcRetryOptions OfOverload = new()
    {
        InitialInterval = TimeSpan.FromSeconds(1),
        Multiplier = 2,
        MaxInterval = TimeSpan.FromSeconds(10),
    };

    private readonly RpcRetryOptions _options = kind.IsPoll ? OfPolls : configured ?? Usual;
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _backoffs;
    private int _overloads;

    /// <summary>How loud the log is told of the next attempt.</summary>
    public LogLevel? Concern(int attempt) =>
        attempt == 1 ? LogLevel.Debug
        : _options.MaxRetries > 0 ? attempt * 2 >= _options.MaxRetries ? LogLevel.Warning : null
        : attempt > 15 ? LogLevel.Error
        : attempt > 5 ? LogLevel.Warning
        : null;

    /// <summary>How long to wait before the next attempt; null: there is none.</summary>
    public TimeSpan? After(int attempt, Status failure)
    {
        if ((_options.MaxRetries > 0 && attempt >= _options.MaxRetries) || IsTooLarge(failure))
        {
            return null;
        }

        if (!IsTransient(failure.StatusCode))
        {
            return kind.IsPoll && Stopwatch.GetElapsedTime(_started) <= PollGrace ? _options.MaxInterval : null;
        }

        var wait = Interval(_options, _backoffs++);
        if (_options.MaxElapsedTime is { } limit && limit > TimeSpan.Zero
            && Stopwatch.GetElapsedTime(_started) + wait > limit)
        {
            return null;
        }

        if (failure.StatusCode != StatusCode.ResourceExhausted)
        {
            return wait;
        }

        var slower = Interval(OfOverload, _overloads++);
        return slower > wait ? slower : wait;
    }

    private static TimeSpan Interval(RpcRetryOptions options, int backoffs)
    {
        var grown = options.InitialInterval.TotalMilliseconds * Math.Pow(options.Multiplier, backoffs);
        var interval = Math.Min(grown, options.MaxInterval.TotalMilliseconds);
#pragma warning disable CA5394 // Nothing secret about a jitter.
        var jitter = options.RandomizationFactor * ((2 * Random.Shared.NextDouble()) - 1);
#pragma warning restore CA5394
        return TimeSpan.FromMilliseconds(interval * (1 + jitter));
    }

    // Sending the same again cannot help.
    private static bool IsTooLarge(Status failure) =>
        failure.StatusCode == StatusCode.ResourceExhausted
        && (failure.Detail.Contains("larger than max", StringComparison.Ordinal)
            || failure.Detail.Contains("exceeds the maximum configured message size", StringComparison.Ordinal));

    private bool IsTransient(StatusCode code) => code switch
    {
        StatusCode.DataLoss or StatusCode.Internal or StatusCode.Unknown or StatusCode.ResourceExhausted
            or StatusCode.Aborted or StatusCode.OutOfRange or StatusCode.Unavailable => true,
        StatusCode.Cancelled or StatusCode.DeadlineExceeded => kind.IsPoll,
        _ => false,
    };
}
