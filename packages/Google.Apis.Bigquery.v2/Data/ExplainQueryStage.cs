using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A stage of a query plan.</summary>
public class ExplainQueryStage : IDirectResponseSchema
{
    [JsonProperty("completedParallelInputs")]
    public virtual long? CompletedParallelInputs { get; set; }

    [JsonProperty("computeMode")]
    public virtual string ComputeMode { get; set; }

    [JsonProperty("computeMsAvg")]
    public virtual long? ComputeMsAvg { get; set; }

    [JsonProperty("computeMsMax")]
    public virtual long? ComputeMsMax { get; set; }

    [JsonProperty("computeRatioAvg")]
    public virtual double? ComputeRatioAvg { get; set; }

    [JsonProperty("computeRatioMax")]
    public virtual double? ComputeRatioMax { get; set; }

    [JsonProperty("endMs")]
    public virtual long? EndMs { get; set; }

    [JsonProperty("id")]
    public virtual long? Id { get; set; }

    [JsonProperty("inputStages")]
    public virtual IList<long?> InputStages { get; set; }

    [JsonProperty("name")]
    public virtual string Name { get; set; }

    [JsonProperty("parallelInputs")]
    public virtual long? ParallelInputs { get; set; }

    [JsonProperty("readMsAvg")]
    public virtual long? ReadMsAvg { get; set; }

    [JsonProperty("readMsMax")]
    public virtual long? ReadMsMax { get; set; }

    [JsonProperty("readRatioAvg")]
    public virtual double? ReadRatioAvg { get; set; }

    [JsonProperty("readRatioMax")]
    public virtual double? ReadRatioMax { get; set; }

    [JsonProperty("recordsRead")]
    public virtual long? RecordsRead { get; set; }

    [JsonProperty("recordsWritten")]
    public virtual long? RecordsWritten { get; set; }

    [JsonProperty("shuffleOutputBytes")]
    public virtual long? ShuffleOutputBytes { get; set; }

    [JsonProperty("shuffleOutputBytesSpilled")]
    public virtual long? ShuffleOutputBytesSpilled { get; set; }

    [JsonProperty("slotMs")]
    public virtual long? SlotMs { get; set; }

    [JsonProperty("startMs")]
    public virtual long? StartMs { get; set; }

    [JsonProperty("status")]
    public virtual string Status { get; set; }

    [JsonProperty("steps")]
    public virtual IList<ExplainQueryStep> Steps { get; set; }

    [JsonProperty("waitMsAvg")]
    public virtual long? WaitMsAvg { get; set; }

    [JsonProperty("waitMsMax")]
    public virtual long? WaitMsMax { get; set; }

    [JsonProperty("waitRatioAvg")]
    public virtual double? WaitRatioAvg { get; set; }

    [JsonProperty("waitRatioMax")]
    public virtual double? WaitRatioMax { get; set; }

    [JsonProperty("writeMsAvg")]
    public virtual long? WriteMsAvg { get; set; }

    [JsonProperty("writeMsMax")]
    public virtual long? WriteMsMax { get; set; }

    [JsonProperty("writeRatioAvg")]
    public virtual double? WriteRatioAvg { get; set; }

    [JsonProperty("writeRatioMax")]
    public virtual double? WriteRatioMax { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
