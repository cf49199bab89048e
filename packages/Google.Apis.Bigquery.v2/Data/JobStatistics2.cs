using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>What a query job did.</summary>
public class JobStatistics2 : IDirectResponseSchema
{
    [JsonProperty("billingTier")]
    public virtual int? BillingTier { get; set; }

    [JsonProperty("cacheHit")]
    public virtual bool? CacheHit { get; set; }

    [JsonProperty("dclTargetDataset")]
    public virtual DatasetReference DclTargetDataset { get; set; }

    [JsonProperty("dclTargetTable")]
    public virtual TableReference DclTargetTable { get; set; }

    [JsonProperty("dclTargetView")]
    public virtual TableReference DclTargetView { get; set; }

    [JsonProperty("ddlAffectedRowAccessPolicyCount")]
    public virtual long? DdlAffectedRowAccessPolicyCount { get; set; }

    [JsonProperty("ddlDestinationTable")]
    public virtual TableReference DdlDestinationTable { get; set; }

    [JsonProperty("ddlOperationPerformed")]
    public virtual string DdlOperationPerformed { get; set; }

    [JsonProperty("ddlTargetDataset")]
    public virtual DatasetReference DdlTargetDataset { get; set; }

    [JsonProperty("ddlTargetTable")]
    public virtual TableReference DdlTargetTable { get; set; }

    [JsonProperty("dmlStats")]
    public virtual DmlStatistics DmlStats { get; set; }

    [JsonProperty("estimatedBytesProcessed")]
    public virtual long? EstimatedBytesProcessed { get; set; }

    [JsonProperty("modelTrainingCurrentIteration")]
    public virtual int? ModelTrainingCurrentIteration { get; set; }

    [JsonProperty("modelTrainingExpectedTotalIteration")]
    public virtual long? ModelTrainingExpectedTotalIteration { get; set; }

    [JsonProperty("numDmlAffectedRows")]
    public virtual long? NumDmlAffectedRows { get; set; }

    [JsonProperty("queryPlan")]
    public virtual IList<ExplainQueryStage> QueryPlan { get; set; }

    [JsonProperty("referencedTables")]
    public virtual IList<TableReference> ReferencedTables { get; set; }

    [JsonProperty("schema")]
    public virtual TableSchema Schema { get; set; }

    [JsonProperty("statementType")]
    public virtual string StatementType { get; set; }

    [JsonProperty("timeline")]
    public virtual IList<QueryTimelineSample> Timeline { get; set; }

    [JsonProperty("totalBytesBilled")]
    public virtual long? TotalBytesBilled { get; set; }

    [JsonProperty("totalBytesProcessed")]
    public virtual long? TotalBytesProcessed { get; set; }

    [JsonProperty("totalBytesProcessedAccuracy")]
    public virtual string TotalBytesProcessedAccuracy { get; set; }

    [JsonProperty("totalPartitionsProcessed")]
    public virtual long? TotalPartitionsProcessed { get; set; }

    [JsonProperty("totalServicesSkuSlotMs")]
    public virtual long? TotalServicesSkuSlotMs { get; set; }

    [JsonProperty("totalSlotMs")]
    public virtual long? TotalSlotMs { get; set; }

    [JsonProperty("transferredBytes")]
    public virtual long? TransferredBytes { get; set; }

    [JsonProperty("undeclaredQueryParameters")]
    public virtual IList<QueryParameter> UndeclaredQueryParameters { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
