using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How many rows a DML statement changed.</summary>
public class DmlStatistics : IDirectResponseSchema
{
    [JsonProperty("deletedRowCount")]
    public virtual long? DeletedRowCount { get; set; }

    [JsonProperty("dmlMode")]
    public virtual string DmlMode { get; set; }

    [JsonProperty("fineGrainedDmlUnusedReason")]
    public virtual string FineGrainedDmlUnusedReason { get; set; }

    [JsonProperty("insertedRowCount")]
    public virtual long? InsertedRowCount { get; set; }

    [JsonProperty("updatedRowCount")]
    public virtual long? UpdatedRowCount { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
