using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Rows of a table that were streamed and are not in its storage yet.</summary>
public class Streamingbuffer : IDirectResponseSchema
{
    [JsonProperty("estimatedBytes")]
    public virtual ulong? EstimatedBytes { get; set; }

    [JsonProperty("estimatedRows")]
    public virtual ulong? EstimatedRows { get; set; }

    [JsonProperty("oldestEntryTime")]
    public virtual ulong? OldestEntryTime { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
