using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>JavaScript code that a query in legacy SQL uses.</summary>
public class UserDefinedFunctionResource : IDirectResponseSchema
{
    [JsonProperty("inlineCode")]
    public virtual string InlineCode { get; set; }

    [JsonProperty("resourceUri")]
    public virtual string ResourceUri { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
