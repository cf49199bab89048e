using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A property of the session a query runs in, for example <c>time_zone</c>.</summary>
public class ConnectionProperty : IDirectResponseSchema
{
    [JsonProperty("key")]
    public virtual string Key { get; set; }

    [JsonProperty("value")]
    public virtual string Value { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
