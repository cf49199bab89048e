using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>Spans of datasets as spans, where the resource has milliseconds.</summary>
public static class DatasetExtensions
{
    /// <summary>How long a new table lives; null for ever.</summary>
    public static TimeSpan? GetDefaultTableExpiration(this Dataset dataset) =>
        Span(GaxPreconditions.CheckNotNull(dataset, nameof(dataset)).DefaultTableExpirationMs);

    /// <returns>The same dataset.</returns>
    public static Dataset SetDefaultTableExpiration(this Dataset dataset, TimeSpan? expiration)
    {
        GaxPreconditions.CheckNotNull(dataset, nameof(dataset)).DefaultTableExpirationMs =
            (long?)expiration?.TotalMilliseconds;
        return dataset;
    }

    /// <summary>How long a partition of a new table lives; null for ever.</summary>
    public static TimeSpan? GetDefaultPartitionExpiration(this Dataset dataset) =>
        Span(GaxPreconditions.CheckNotNull(dataset, nameof(dataset)).DefaultPartitionExpirationMs);

    /// <returns>The same dataset.</returns>
    public static Dataset SetDefaultPartitionExpiration(this Dataset dataset, TimeSpan? expiration)
    {
        GaxPreconditions.CheckNotNull(dataset, nameof(dataset)).DefaultPartitionExpirationMs =
            (long?)expiration?.TotalMilliseconds;
        return dataset;
    }

    private static TimeSpan? Span(long? milliseconds) =>
        milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null;
}
