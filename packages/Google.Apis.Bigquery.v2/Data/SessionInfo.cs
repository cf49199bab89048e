using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The session a job ran in.</summary>
public class SessionInfo : IDirectResponseSchema
{
    [JsonProperty("sessionId")]
    public virtual string SessionId { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
