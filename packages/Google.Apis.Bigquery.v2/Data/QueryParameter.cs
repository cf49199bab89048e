using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A parameter of a query.</summary>
public class QueryParameter : IDirectResponseSchema
{
    [JsonProperty("name")]
    public virtual string Name { get; set; }

    [JsonProperty("parameterType")]
    public virtual QueryParameterType ParameterType { get; set; }

    [JsonProperty("parameterValue")]
    public virtual QueryParameterValue ParameterValue { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
