using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A dataset by its project and its id.</summary>
public class DatasetReference : IDirectResponseSchema
{
    [JsonProperty("datasetId")]
    public virtual string DatasetId { get; set; }

    [JsonProperty("projectId")]
    public virtual string ProjectId { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
