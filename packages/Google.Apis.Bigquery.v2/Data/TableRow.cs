using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A row, its cells in the order of the schema.</summary>
public class TableRow : IDirectResponseSchema
{
    [JsonProperty("f")]
    public virtual IList<TableCell> F { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
