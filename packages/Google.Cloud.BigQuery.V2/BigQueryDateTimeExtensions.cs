using System.Globalization;

namespace Google.Cloud.BigQuery.V2;

public static class BigQueryDateTimeExtensions
{
    /// <summary><c>2021-01-31</c>, which is how a DATE is inserted.</summary>
    public static string AsBigQueryDate(this DateTime value) =>
        value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>2021-01-31</c>, the date at the value's own offset.</summary>
    public static string AsBigQueryDate(this DateTimeOffset value) =>
        value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
