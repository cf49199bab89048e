using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The columns that a table is partitioned by.</summary>
public class PartitioningDefinition : IDirectResponseSchema
{
    [JsonProperty("partitionedColumn")]
    public virtual IList<PartitionedColumn> PartitionedColumn { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
