using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Partitions by ranges of an integer column.</summary>
public class RangePartitioning : IDirectResponseSchema
{
    [JsonProperty("field")]
    public virtual string Field { get; set; }

    [JsonProperty("range")]
    public virtual RangeData Range { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }

    /// <summary>From where to where the partitions go, and how wide each is.</summary>
    public class RangeData
    {
        [JsonProperty("end")]
        public virtual long? End { get; set; }

        [JsonProperty("interval")]
        public virtual long? Interval { get; set; }

        [JsonProperty("start")]
        public virtual long? Start { get; set; }
    }
}
