using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A job: what was asked for, how it stands, what it did.</summary>
public class Job : IDirectResponseSchema
{
    [JsonProperty("configuration")]
    public virtual JobConfiguration Configuration { get; set; }

    [JsonProperty("id")]
    public virtual string Id { get; set; }

    [JsonProperty("jobCreationReason")]
    public virtual JobCreationReason JobCreationReason { get; set; }

    [JsonProperty("jobReference")]
    public virtual JobReference JobReference { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("principal_subject")]
    public virtual string PrincipalSubject { get; set; }

    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    [JsonProperty("statistics")]
    public virtual JobStatistics Statistics { get; set; }

    [JsonProperty("status")]
    public virtual JobStatus Status { get; set; }

    [JsonProperty("user_email")]
    public virtual string UserEmail { get; set; }

    /// <inheritdoc />
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }
}
