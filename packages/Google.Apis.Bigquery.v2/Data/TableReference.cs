using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A table by its project, its dataset and its id.</summary>
public class TableReference : IDirectResponseSchema
{
    [JsonProperty("datasetId")]
    public virtual string DatasetId { get; set; }

    [JsonProperty("projectId")]
    public virtual string ProjectId { get; set; }

    [JsonProperty("tableId")]
    public virtual string TableId { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
