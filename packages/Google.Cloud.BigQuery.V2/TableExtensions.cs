using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>Times of tables as times, where the resource has milliseconds.</summary>
public static class TableExtensions
{
    /// <summary>When the table is deleted; null for never.</summary>
    public static DateTimeOffset? GetExpirationTime(this Table table) =>
        GaxPreconditions.CheckNotNull(table, nameof(table)).ExpirationTime is { } milliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    /// <returns>The same table.</returns>
    public static Table SetExpirationTime(this Table table, DateTimeOffset? expiration)
    {
        GaxPreconditions.CheckNotNull(table, nameof(table)).ExpirationTime = expiration?.ToUnixTimeMilliseconds();
        return table;
    }
}
