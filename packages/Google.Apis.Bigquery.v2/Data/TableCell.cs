using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A value as it came over the wire: a string, an array of cells, a row, or null.</summary>
public class TableCell : IDirectResponseSchema
{
    [JsonProperty("v")]
    public virtual object V { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
