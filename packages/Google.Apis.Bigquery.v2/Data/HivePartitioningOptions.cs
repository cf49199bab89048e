using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How columns are read from the paths of files (<c>day=2021-01-31/</c>).</summary>
public class HivePartitioningOptions : IDirectResponseSchema
{
    [JsonProperty("fields")]
    public virtual IList<string> Fields { get; set; }

    [JsonProperty("mode")]
    public virtual string Mode { get; set; }

    [JsonProperty("requirePartitionFilter")]
    public virtual bool? RequirePartitionFilter { get; set; }

    [JsonProperty("sourceUriPrefix")]
    public virtual string SourceUriPrefix { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
