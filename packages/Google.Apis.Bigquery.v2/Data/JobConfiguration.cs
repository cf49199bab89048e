using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>What a job does: exactly one of load, query, extract and copy is set.</summary>
public class JobConfiguration : IDirectResponseSchema
{
    [JsonProperty("copy")]
    public virtual JobConfigurationTableCopy Copy { get; set; }

    [JsonProperty("dryRun")]
    public virtual bool? DryRun { get; set; }

    [JsonProperty("extract")]
    public virtual JobConfigurationExtract Extract { get; set; }

    [JsonProperty("jobTimeoutMs")]
    public virtual long? JobTimeoutMs { get; set; }

    [JsonProperty("jobType")]
    public virtual string JobType { get; set; }

    [JsonProperty("labels")]
    public virtual IDictionary<string, string> Labels { get; set; }

    [JsonProperty("load")]
    public virtual JobConfigurationLoad Load { get; set; }

    [JsonProperty("maxSlots")]
    public virtual int? MaxSlots { get; set; }

    [JsonProperty("query")]
    public virtual JobConfigurationQuery Query { get; set; }

    [JsonProperty("reservation")]
    public virtual string Reservation { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
