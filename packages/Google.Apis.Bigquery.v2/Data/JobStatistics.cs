using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>What a job did, when, and what is special to its kind.</summary>
public class JobStatistics : IDirectResponseSchema
{
    [JsonProperty("completionRatio")]
    public virtual double? CompletionRatio { get; set; }

    [JsonProperty("copy")]
    public virtual JobStatistics5 Copy { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("creationTime")]
    public virtual long? CreationTime { get; set; }

    [JsonProperty("edition")]
    public virtual string Edition { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("endTime")]
    public virtual long? EndTime { get; set; }

    [JsonProperty("extract")]
    public virtual JobStatistics4 Extract { get; set; }

    [JsonProperty("finalExecutionDurationMs")]
    public virtual long? FinalExecutionDurationMs { get; set; }

    [JsonProperty("globalQueryRemoteRegions")]
    public virtual IList<string> GlobalQueryRemoteRegions { get; set; }

    [JsonProperty("load")]
    public virtual JobStatistics3 Load { get; set; }

    [JsonProperty("numChildJobs")]
    public virtual long? NumChildJobs { get; set; }

    [JsonProperty("parentGlobalQueryJob")]
    public virtual JobReference ParentGlobalQueryJob { get; set; }

    [JsonProperty("parentJobId")]
    public virtual string ParentJobId { get; set; }

    [JsonProperty("query")]
    public virtual JobStatistics2 Query { get; set; }

    [JsonProperty("quotaDeferments")]
    public virtual IList<string> QuotaDeferments { get; set; }

    [JsonProperty("reservationGroupPath")]
    public virtual IList<string> ReservationGroupPath { get; set; }

    [JsonProperty("reservation_id")]
    public virtual string ReservationId { get; set; }

    [JsonProperty("scriptStatistics")]
    public virtual ScriptStatistics ScriptStatistics { get; set; }

    [JsonProperty("sessionInfo")]
    public virtual SessionInfo SessionInfo { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("startTime")]
    public virtual long? StartTime { get; set; }

    [JsonProperty("totalBytesProcessed")]
    public virtual long? TotalBytesProcessed { get; set; }

    [JsonProperty("totalSlotMs")]
    public virtual long? TotalSlotMs { get; set; }

    [JsonProperty("transactionInfo")]
    public virtual TransactionInfo TransactionInfo { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
