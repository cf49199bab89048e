using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Why a query was given a job of its own.</summary>
public class JobCreationReason : IDirectResponseSchema
{
    [JsonProperty("code")]
    public virtual string Code { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
