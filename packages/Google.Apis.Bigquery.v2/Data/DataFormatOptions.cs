using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How values are written in an answer.</summary>
public class DataFormatOptions : IDirectResponseSchema
{
    [JsonProperty("timestampOutputFormat")]
    public virtual string TimestampOutputFormat { get; set; }

    [JsonProperty("useInt64Timestamp")]
    public virtual bool? UseInt64Timestamp { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
