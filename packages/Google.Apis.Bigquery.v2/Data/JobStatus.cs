using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How a job stands: its state, the error that ended it, and all errors met on the way.</summary>
public class JobStatus : IDirectResponseSchema
{
    [JsonProperty("errorResult")]
    public virtual ErrorProto ErrorResult { get; set; }

    [JsonProperty("errors")]
    public virtual IList<ErrorProto> Errors { get; set; }

    [JsonProperty("state")]
    public virtual string State { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
