using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A range of values; an end that is missing is open.</summary>
public class RangeValue : IDirectResponseSchema
{
    [JsonProperty("end")]
    public virtual QueryParameterValue End { get; set; }

    [JsonProperty("start")]
    public virtual QueryParameterValue Start { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
