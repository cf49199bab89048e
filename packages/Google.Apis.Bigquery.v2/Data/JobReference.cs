using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A job by its project, its id and its location.</summary>
public class JobReference : IDirectResponseSchema
{
    [JsonProperty("jobId")]
    public virtual string JobId { get; set; }

    [JsonProperty("location")]
    public virtual string Location { get; set; }

    [JsonProperty("projectId")]
    public virtual string ProjectId { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
