using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A page of the rows of a table.</summary>
public class TableDataList : IDirectResponseSchema
{
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("pageToken")]
    public virtual string PageToken { get; set; }

    [JsonProperty("rows")]
    public virtual IList<TableRow> Rows { get; set; }

    [JsonProperty("totalRows")]
    public virtual long? TotalRows { get; set; }

    /// <inheritdoc />
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }
}
