using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Partitions by hour, day, month or year, of a column or of the time a row came in.</summary>
public class TimePartitioning : IDirectResponseSchema
{
    /// <summary>How long a partition lives, in milliseconds.</summary>
    [JsonProperty("expirationMs")]
    public virtual long? ExpirationMs { get; set; }

    [JsonProperty("field")]
    public virtual string Field { get; set; }

    [JsonProperty("requirePartitionFilter")]
    public virtual bool? RequirePartitionFilter { get; set; }

    [JsonProperty("type")]
    public virtual string Type { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
