using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A step of a stage of a query plan.</summary>
public class ExplainQueryStep : IDirectResponseSchema
{
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("substeps")]
    public virtual IList<string> Substeps { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
