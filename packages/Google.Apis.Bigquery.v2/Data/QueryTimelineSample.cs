using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How much of a query was done at a moment.</summary>
public class QueryTimelineSample : IDirectResponseSchema
{
    [JsonProperty("activeUnits")]
    public virtual long? ActiveUnits { get; set; }

    [JsonProperty("completedUnits")]
    public virtual long? CompletedUnits { get; set; }

    [JsonProperty("elapsedMs")]
    public virtual long? ElapsedMs { get; set; }

    [JsonProperty("estimatedRunnableUnits")]
    public virtual long? EstimatedRunnableUnits { get; set; }

    [JsonProperty("pendingUnits")]
    public virtual long? PendingUnits { get; set; }

    [JsonProperty("shuffleRamUsageRatio")]
    public virtual double? ShuffleRamUsageRatio { get; set; }

    [JsonProperty("totalSlotMs")]
    public virtual long? TotalSlotMs { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
