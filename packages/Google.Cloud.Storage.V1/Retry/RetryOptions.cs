namespace Google.Cloud.Storage.V1;

/// <summary>Whether a request is sent again when the service could not answer it, and after how long.</summary>
/// <remarks>
/// Without options, requests are sent again when doing them twice is no different from doing them once: reading, listing,
/// creating and deleting buckets, deleting notifications; others when a precondition makes them so.
/// </remarks>
public sealed class RetryOptions
{
    /// <param name="retryTiming">Null: <see cref="RetryTiming.Default"/>.</param>
    /// <param name="retryPredicate">Null: <see cref="RetryPredicate.RetriableIdempotentErrors"/>.</param>
    public RetryOptions(RetryTiming retryTiming, RetryPredicate retryPredicate)
    {
        Timing = retryTiming ?? RetryTiming.Default;
        Predicate = retryPredicate ?? RetryPredicate.RetriableIdempotentErrors;
    }

    public static RetryOptions IdempotentRetryOptions { get; } =
        new(RetryTiming.Default, RetryPredicate.RetriableIdempotentErrors);

    public static RetryOptions Never { get; } = new(RetryTiming.Default, RetryPredicate.Never);

    internal RetryTiming Timing { get; }

    internal RetryPredicate Predicate { get; }

    /// <summary>For a request that may be sent twice only where something is given.</summary>
    internal static RetryOptions IdempotentIf(bool isIdempotent) => isIdempotent ? IdempotentRetryOptions : Never;
}
