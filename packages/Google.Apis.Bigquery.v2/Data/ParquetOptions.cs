using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How Parquet files are read.</summary>
public class ParquetOptions : IDirectResponseSchema
{
    [JsonProperty("enableListInference")]
    public virtual bool? EnableListInference { get; set; }

    [JsonProperty("enumAsString")]
    public virtual bool? EnumAsString { get; set; }

    [JsonProperty("mapTargetType")]
    public virtual string MapTargetType { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
