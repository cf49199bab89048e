using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The columns of a table.</summary>
public class TableSchema : IDirectResponseSchema
{
    [JsonProperty("fields")]
    public virtual IList<TableFieldSchema> Fields { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
