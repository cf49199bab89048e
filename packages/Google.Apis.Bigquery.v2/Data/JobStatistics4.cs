using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>What an extract job did.</summary>
public class JobStatistics4 : IDirectResponseSchema
{
    [JsonProperty("destinationUriFileCounts")]
    public virtual IList<long?> DestinationUriFileCounts { get; set; }

    [JsonProperty("inputBytes")]
    public virtual long? InputBytes { get; set; }

    [JsonProperty("timeline")]
    public virtual IList<QueryTimelineSample> Timeline { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
