using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A page of projects.</summary>
public class ProjectList : IDirectResponseSchema
{
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("nextPageToken")]
    public virtual string NextPageToken { get; set; }

    [JsonProperty("projects")]
    public virtual IList<ProjectsData> Projects { get; set; }

    [JsonProperty("totalItems")]
    public virtual int? TotalItems { get; set; }

    /// <inheritdoc />
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>A project.</summary>
    public class ProjectsData
    {
        [JsonProperty("friendlyName")]
        public virtual string FriendlyName { get; set; }

        [JsonProperty("id")]
        public virtual string Id { get; set; }

        [JsonProperty("kind")]
        public virtual string Kind { get; set; }

        [JsonProperty("numericId")]
        public virtual ulong? NumericId { get; set; }

        [JsonProperty("projectReference")]
        public virtual ProjectReference ProjectReference { get; set; }
    }
}
