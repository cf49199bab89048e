using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The job that was asked to stop. It may still be running.</summary>
public class JobCancelResponse : IDirectResponseSchema
{
    [JsonProperty("job")]
    public virtual Job Job { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
