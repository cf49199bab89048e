using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The service account that BigQuery uses in a project.</summary>
public class GetServiceAccountResponse : IDirectResponseSchema
{
    [JsonProperty("email")]
    public virtual string Email { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
