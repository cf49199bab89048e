using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The type of a query parameter.</summary>
public class QueryParameterType : IDirectResponseSchema
{
    [JsonProperty("arrayType")]
    public virtual QueryParameterType ArrayType { get; set; }

    [JsonProperty("rangeElementType")]
    public virtual QueryParameterType RangeElementType { get; set; }

    [JsonProperty("structTypes")]
    public virtual IList<StructTypesData> StructTypes { get; set; }

    [JsonProperty("timestampPrecision")]
    public virtual long? TimestampPrecision { get; set; }

    [JsonProperty("type")]
    public virtual string Type { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }

    /// <summary>A field of a struct parameter.</summary>
    public class StructTypesData
    {
        [JsonProperty("description")]
        public virtual string Description { get; set; }

        [JsonProperty("name")]
        public virtual string Name { get; set; }

        [JsonProperty("type")]
        public virtual QueryParameterType Type { get; set; }
    }
}
