using Google.Api.Gax;

namespace Google.Cloud.Storage.V1;

/// <summary>Which HTTP statuses are worth another try.</summary>
public sealed class RetryPredicate
{
    private readonly Func<int, bool> _isRetriable;

    private RetryPredicate(Func<int, bool> isRetriable) => _isRetriable = isRetriable;

    /// <summary>408, 429, 500, 502, 503 and 504.</summary>
    public static RetryPredicate RetriableIdempotentErrors { get; } = FromErrorCodes(408, 429, 500, 502, 503, 504);

    public static RetryPredicate Never { get; } = new(_ => false);

    public static RetryPredicate FromErrorCodes(params int[] errorCodes)
    {
        GaxPreconditions.CheckNotNull(errorCodes, nameof(errorCodes));
        HashSet<int> codes = [.. errorCodes];
        return new(codes.Contains);
    }

    public static RetryPredicate FromErrorCodePredicate(Func<int, bool> predicate) =>
        new(GaxPreconditions.CheckNotNull(predicate, nameof(predicate)));

    internal bool ShouldRetry(int status) => _isRetriable(status);
}
