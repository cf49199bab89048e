using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A page of the results of a query job, or the news that it is not complete yet.</summary>
public class GetQueryResultsResponse : IDirectResponseSchema
{
    [JsonProperty("cacheHit")]
    public virtual bool? CacheHit { get; set; }

    [JsonProperty("errors")]
    public virtual IList<ErrorProto> Errors { get; set; }

    [JsonProperty("jobComplete")]
    public virtual bool? JobComplete { get; set; }

    [JsonProperty("jobReference")]
    public virtual JobReference JobReference { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("numDmlAffectedRows")]
    public virtual long? NumDmlAffectedRows { get; set; }

    [JsonProperty("pageToken")]
    public virtual string PageToken { get; set; }

    [JsonProperty("rows")]
    public virtual IList<TableRow> Rows { get; set; }

    [JsonProperty("schema")]
    public virtual TableSchema Schema { get; set; }

    [JsonProperty("totalBytesProcessed")]
    public virtual long? TotalBytesProcessed { get; set; }

    [JsonProperty("totalRows")]
    public virtual ulong? TotalRows { get; set; }

    /// <inheritdoc />
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }
}
