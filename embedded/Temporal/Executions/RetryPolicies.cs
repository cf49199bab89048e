using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>What a retry policy says about the next attempt, for activities and workflows alike.</summary>
internal static class RetryPolicies
{
    private static readonly TimeSpan DefaultInitialInterval = TimeSpan.FromSeconds(1);
    private const double DefaultCoefficient = 2;
    private const int DefaultLongestFactor = 100;

    /// <summary>The service's defaults in place of what a client left open.</summary>
    public static RetryPolicy WithDefaults(RetryPolicy? policy)
    {
        var full = policy?.Clone() ?? new RetryPolicy();
        if (full.InitialInterval is null or { Seconds: 0, Nanos: 0 })
        {
            full.InitialInterval = Duration.FromTimeSpan(DefaultInitialInterval);
        }

        if (full.BackoffCoefficient == 0)
        {
            full.BackoffCoefficient = DefaultCoefficient;
        }

        if (full.MaximumInterval is null or { Seconds: 0, Nanos: 0 })
        {
            full.MaximumInterval = Duration.FromTimeSpan(full.InitialInterval.ToTimeSpan() * DefaultLongestFactor);
        }

        return full;
    }

    /// <summary>Null when the policy holds together, else what is wrong with it, in the real service's words.</summary>
    public static string? Validate(RetryPolicy? policy)
    {
        if (policy is null || policy.MaximumAttempts == 1)
        {
            return null;
        }

        return policy switch
        {
            { InitialInterval: { } initial } when initial.Seconds < 0 || initial.Nanos < 0 =>
                "InitialInterval cannot be negative on retry policy.",
            { BackoffCoefficient: not 0 and < 1 } => "BackoffCoefficient cannot be less than 1 on retry policy.",
            { MaximumInterval: { } longest } when longest.Seconds < 0 || longest.Nanos < 0 =>
                "MaximumInterval cannot be negative on retry policy.",
            { MaximumInterval: { Seconds: > 0 } longest, InitialInterval: { } initial } when longest.ToTimeSpan() < initial.ToTimeSpan() =>
                "MaximumInterval cannot be less than InitialInterval on retry policy.",
            { MaximumAttempts: < 0 } => "MaximumAttempts cannot be negative on retry policy.",
            _ => null,
        };
    }

    /// <summary>Whether and when to try again after <paramref name="attempt"/> failed.</summary>
    /// <param name="policy">The policy; null never retries.</param>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="now">The service's time.</param>
    /// <param name="expiresAt">When everything must be over; null for never.</param>
    public static (RetryState State, TimeSpan Backoff) Next(
        RetryPolicy? policy, int attempt, Failure? failure, DateTimeOffset now, DateTimeOffset? expiresAt)
    {
        if (policy is null)
        {
            return (RetryState.RetryPolicyNotSet, default);
        }

        if (!IsRetryable(failure, policy))
        {
            return (RetryState.NonRetryableFailure, default);
        }

        if (policy.MaximumAttempts > 0 && attempt >= policy.MaximumAttempts)
        {
            return (RetryState.MaximumAttemptsReached, default);
        }

        var backoff = Delay(policy, attempt, failure);
        return expiresAt is { } end && now + backoff >= end
            ? (RetryState.Timeout, default)
            : (RetryState.InProgress, backoff);
    }

    private static TimeSpan Delay(RetryPolicy policy, int attempt, Failure? failure)
    {
        if (failure?.ApplicationFailureInfo?.NextRetryDelay is { } asked)
        {
            return asked.ToTimeSpan();
        }

        var longest = policy.MaximumInterval.ToTimeSpan();
        var grown = policy.InitialInterval.ToTimeSpan().TotalSeconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return double.IsFinite(grown) && grown < longest.TotalSeconds ? TimeSpan.FromSeconds(grown) : longest;
    }

    private static bool IsRetryable(Failure? failure, RetryPolicy policy) => failure switch
    {
        null => true,
        { TerminatedFailureInfo: not null } or { CanceledFailureInfo: not null } => false,
        { TimeoutFailureInfo.TimeoutType: TimeoutType.ScheduleToClose or TimeoutType.ScheduleToStart } => false,
        { TimeoutFailureInfo: not null } => !policy.NonRetryableErrorTypes.Contains("TemporalTimeout:StartToClose"),
        { ServerFailureInfo.NonRetryable: true } => false,
        { ApplicationFailureInfo: { } info } => !info.NonRetryable && !policy.NonRetryableErrorTypes.Contains(info.Type),
        _ => true,
    };
}
