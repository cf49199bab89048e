using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public static class TimePartition
{
    /// <summary>A partition a day, by the time a row came in.</summary>
    /// <param name="expiration">How long a partition lives; null for ever.</param>
    public static TimePartitioning CreateDailyPartitioning(TimeSpan? expiration) =>
        CreateDailyPartitioning(expiration, field: null);

    /// <summary>A partition a day.</summary>
    /// <param name="expiration">How long a partition lives; null for ever.</param>
    /// <param name="field">The column the day is taken from; null for the time a row came in.</param>
    public static TimePartitioning CreateDailyPartitioning(TimeSpan? expiration, string field) => new()
    {
        Type = "DAY",
        Field = field,
        ExpirationMs = (long?)expiration?.TotalMilliseconds,
    };
}
