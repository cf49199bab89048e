using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A column that a table is partitioned by.</summary>
public class PartitionedColumn : IDirectResponseSchema
{
    [JsonProperty("field")]
    public virtual string Field { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
