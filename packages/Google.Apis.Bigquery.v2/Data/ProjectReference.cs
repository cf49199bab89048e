using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A project by its id.</summary>
public class ProjectReference : IDirectResponseSchema
{
    [JsonProperty("projectId")]
    public virtual string ProjectId { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
