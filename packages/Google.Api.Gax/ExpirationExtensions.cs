namespace Google.Api.Gax;

public static class ExpirationExtensions
{
    /// <summary>The moment of expiration, a timeout counted from now; null where there is none.</summary>
    public static DateTime? CalculateDeadline(this Expiration expiration, IClock clock)
    {
        GaxPreconditions.CheckNotNull(clock, nameof(clock));
        return expiration?.Timeout is { } timeout ? clock.GetCurrentDateTimeUtc() + timeout : expiration?.Deadline;
    }
}
