using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>What a table that a load job creates is given besides its schema.</summary>
public class DestinationTableProperties : IDirectResponseSchema
{
    [JsonProperty("description")]
    public virtual string Description { get; set; }

    [JsonProperty("friendlyName")]
    public virtual string FriendlyName { get; set; }

    [JsonProperty("labels")]
    public virtual IDictionary<string, string> Labels { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
