using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The value of a query parameter: one of scalar, array and struct.</summary>
public class QueryParameterValue : IDirectResponseSchema
{
    [JsonProperty("arrayValues")]
    public virtual IList<QueryParameterValue> ArrayValues { get; set; }

    [JsonProperty("rangeValue")]
    public virtual RangeValue RangeValue { get; set; }

    [JsonProperty("structValues")]
    public virtual IDictionary<string, QueryParameterValue> StructValues { get; set; }

    [JsonProperty("value")]
    public virtual string Value { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
