using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>What a load job did.</summary>
public class JobStatistics3 : IDirectResponseSchema
{
    [JsonProperty("badRecords")]
    public virtual long? BadRecords { get; set; }

    [JsonProperty("inputFileBytes")]
    public virtual long? InputFileBytes { get; set; }

    [JsonProperty("inputFiles")]
    public virtual long? InputFiles { get; set; }

    [JsonProperty("outputBytes")]
    public virtual long? OutputBytes { get; set; }

    [JsonProperty("outputRows")]
    public virtual long? OutputRows { get; set; }

    [JsonProperty("timeline")]
    public virtual IList<QueryTimelineSample> Timeline { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
