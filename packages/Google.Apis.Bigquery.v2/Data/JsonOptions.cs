using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How JSON files of an external table are read.</summary>
public class JsonOptions : IDirectResponseSchema
{
    [JsonProperty("encoding")]
    public virtual string Encoding { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
