using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The first results of a query, or the job to ask for them.</summary>
public class QueryResponse : IDirectResponseSchema
{
    [JsonProperty("cacheHit")]
    public virtual bool? CacheHit { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("creationTime")]
    public virtual long? CreationTime { get; set; }

    [JsonProperty("dmlStats")]
    public virtual DmlStatistics DmlStats { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("endTime")]
    public virtual long? EndTime { get; set; }

    [JsonProperty("errors")]
    public virtual IList<ErrorProto> Errors { get; set; }

    [JsonProperty("jobComplete")]
    public virtual bool? JobComplete { get; set; }

    [JsonProperty("jobCreationReason")]
    public virtual JobCreationReason JobCreationReason { get; set; }

    [JsonProperty("jobReference")]
    public virtual JobReference JobReference { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("location")]
    public virtual string Location { get; set; }

    [JsonProperty("numDmlAffectedRows")]
    public virtual long? NumDmlAffectedRows { get; set; }

    [JsonProperty("pageRowCount")]
    public virtual long? PageRowCount { get; set; }

    [JsonProperty("pageToken")]
    public virtual string PageToken { get; set; }

    [JsonProperty("queryId")]
    public virtual string QueryId { get; set; }

    [JsonProperty("rows")]
    public virtual IList<TableRow> Rows { get; set; }

    [JsonProperty("schema")]
    public virtual TableSchema Schema { get; set; }

    [JsonProperty("sessionInfo")]
    public virtual SessionInfo SessionInfo { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("startTime")]
    public virtual long? StartTime { get; set; }

    [JsonProperty("statementType")]
    public virtual string StatementType { get; set; }

    [JsonProperty("totalBytesBilled")]
    public virtual string TotalBytesBilled { get; set; }

    [JsonProperty("totalBytesProcessed")]
    public virtual long? TotalBytesProcessed { get; set; }

    [JsonProperty("totalRows")]
    public virtual ulong? TotalRows { get; set; }

    [JsonProperty("totalSlotMs")]
    public virtual long? TotalSlotMs { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
