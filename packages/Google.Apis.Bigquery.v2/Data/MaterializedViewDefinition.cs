using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A query whose results are kept.</summary>
public class MaterializedViewDefinition : IDirectResponseSchema
{
    [JsonProperty("allowNonIncrementalDefinition")]
    public virtual bool? AllowNonIncrementalDefinition { get; set; }

    [JsonProperty("enableRefresh")]
    public virtual bool? EnableRefresh { get; set; }

    [JsonProperty("lastRefreshTime")]
    public virtual long? LastRefreshTime { get; set; }

    [JsonProperty("maxStaleness")]
    public virtual string MaxStaleness { get; set; }

    [JsonProperty("query")]
    public virtual string Query { get; set; }

    [JsonProperty("refreshIntervalMs")]
    public virtual long? RefreshIntervalMs { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
