using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>An error of a job or of a row.</summary>
public class ErrorProto : IDirectResponseSchema
{
    [JsonProperty("debugInfo")]
    public virtual string DebugInfo { get; set; }

    [JsonProperty("location")]
    public virtual string Location { get; set; }

    [JsonProperty("message")]
    public virtual string Message { get; set; }

    [JsonProperty("reason")]
    public virtual string Reason { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
