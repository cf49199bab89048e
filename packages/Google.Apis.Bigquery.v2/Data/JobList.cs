using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A page of jobs.</summary>
public class JobList : IDirectResponseSchema
{
    [JsonProperty("jobs")]
    public virtual IList<JobsData> Jobs { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("nextPageToken")]
    public virtual string NextPageToken { get; set; }

    [JsonProperty("unreachable")]
    public virtual IList<string> Unreachable { get; set; }

    /// <inheritdoc />
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>A job in a list: less is known than of a <see cref="Job" /> unless the list is full.</summary>
    public class JobsData
    {
        [JsonProperty("configuration")]
        public virtual JobConfiguration Configuration { get; set; }

        [JsonProperty("errorResult")]
        public virtual ErrorProto ErrorResult { get; set; }

        [JsonProperty("id")]
        public virtual string Id { get; set; }

        [JsonProperty("jobReference")]
        public virtual JobReference JobReference { get; set; }

        [JsonProperty("kind")]
        public virtual string Kind { get; set; }

        [JsonProperty("principal_subject")]
        public virtual string PrincipalSubject { get; set; }

        [JsonProperty("state")]
        public virtual string State { get; set; }

        [JsonProperty("statistics")]
        public virtual JobStatistics Statistics { get; set; }

        [JsonProperty("status")]
        public virtual JobStatus Status { get; set; }

        [JsonProperty("user_email")]
        public virtual string UserEmail { get; set; }
    }
}
