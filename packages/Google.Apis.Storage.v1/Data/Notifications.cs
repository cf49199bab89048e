using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>The notification configurations of a bucket.</summary>
public class Notifications : IDirectResponseSchema
{
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("items")]
    public virtual IList<Notification> Items { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }
}
