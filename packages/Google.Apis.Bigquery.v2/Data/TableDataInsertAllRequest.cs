using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Rows to be streamed into a table.</summary>
public class TableDataInsertAllRequest : IDirectResponseSchema
{
    [JsonProperty("ignoreUnknownValues")]
    public virtual bool? IgnoreUnknownValues { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("rows")]
    public virtual IList<RowsData> Rows { get; set; }

    [JsonProperty("skipInvalidRows")]
    public virtual bool? SkipInvalidRows { get; set; }

    [JsonProperty("templateSuffix")]
    public virtual string TemplateSuffix { get; set; }

    [JsonProperty("traceId")]
    public virtual string TraceId { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }

    /// <summary>A row, and the id that a repeated row is known by.</summary>
    public class RowsData
    {
        [JsonProperty("insertId")]
        public virtual string InsertId { get; set; }

        [JsonProperty("json")]
        public virtual IDictionary<string, object> Json { get; set; }
    }
}
