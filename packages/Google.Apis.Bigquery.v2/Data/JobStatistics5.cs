using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>What a copy job did.</summary>
public class JobStatistics5 : IDirectResponseSchema
{
    [JsonProperty("copiedLogicalBytes")]
    public virtual long? CopiedLogicalBytes { get; set; }

    [JsonProperty("copiedRows")]
    public virtual long? CopiedRows { get; set; }

    [JsonProperty("remoteDestinationRegion")]
    public virtual string RemoteDestinationRegion { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
