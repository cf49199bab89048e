using System.Collections.Frozen;
using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client;

/// <summary>A checked retry policy, https://github.com/grpc/proposal/blob/master/A6-client-retries.md</summary>
internal sealed record RetryRules(
    int MaxAttempts,
    TimeSpan InitialBackoff,
    TimeSpan MaxBackoff,
    double BackoffMultiplier,
    FrozenSet<StatusCode> Codes)
{
    public static RetryRules From(RetryPolicy policy, int? limit)
    {
        List<string> wrong = [];
        Check(policy.MaxAttempts >= 2, "MaxAttempts must be at least 2");
        Check(policy.InitialBackoff > TimeSpan.Zero, "InitialBackoff must be more than 0");
        Check(policy.MaxBackoff > TimeSpan.Zero, "MaxBackoff must be more than 0");
        Check(policy.BackoffMultiplier > 0, "BackoffMultiplier must be more than 0");
        Check(policy.RetryableStatusCodes.Count > 0, "RetryableStatusCodes must not be empty");
        return wrong.Count > 0
            ? throw new InvalidOperationException($"The retry policy is invalid: {string.Join("; ", wrong)}.")
            : new(
                Math.Min(policy.MaxAttempts!.Value, limit ?? int.MaxValue),
                policy.InitialBackoff!.Value,
                policy.MaxBackoff!.Value,
                policy.BackoffMultiplier!.Value,
                policy.RetryableStatusCodes.ToFrozenSet());

        void Check(bool right, string message)
        {
            if (!right)
            {
                wrong.Add(message);
            }
        }
    }

    /// <summary>How long to wait after the failure of that attempt, the first being 1.</summary>
    public TimeSpan BackoffAfter(int attempt)
    {
        var grown = InitialBackoff.TotalMilliseconds * Math.Pow(BackoffMultiplier, attempt - 1);
        return TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(grown, MaxBackoff.TotalMilliseconds));
    }
}

/// <summary>The channel's bucket of retry tokens.</summary>
internal sealed class RetryThrottle(int maxTokens, double ratio)
{
    private readonly Lock _gate = new();
    private double _tokens = maxTokens;

    public bool AllowsRetry
    {
        get
        {
            lock (_gate)
            {
                return _tokens > maxTokens / 2.0;
            }
        }
    }

    public static RetryThrottle? From(ServiceConfig? config) => config?.RetryThrottling switch
    {
        null => null,
        { MaxTokens: > 0 and var tokens, TokenRatio: > 0 and var ratio } => new(tokens, ratio),
        _ => throw new InvalidOperationException("RetryThrottling needs MaxTokens and TokenRatio, both more than 0."),
    };

    public void Failed()
    {
        lock (_gate)
        {
            _tokens = Math.Max(_tokens - 1, 0);
        }
    }

    public void Succeeded()
    {
        lock (_gate)
        {
            _tokens = Math.Min(_tokens + ratio, maxTokens);
        }
    }
}
