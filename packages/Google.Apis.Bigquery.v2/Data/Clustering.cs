using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The columns that rows of a table are sorted by.</summary>
public class Clustering : IDirectResponseSchema
{
    [JsonProperty("fields")]
    public virtual IList<string> Fields { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
