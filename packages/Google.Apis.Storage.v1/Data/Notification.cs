using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A subscription of a Pub/Sub topic to a bucket's events.</summary>
public class Notification : IDirectResponseSchema
{
    [JsonProperty("customAttributes")]
    public virtual IDictionary<string, string> CustomAttributes { get; set; }

    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary><c>OBJECT_FINALIZE</c> and so on; null for all.</summary>
    [JsonProperty("eventTypes")]
    public virtual IList<string> EventTypes { get; set; }

    [JsonProperty("id")]
    public virtual string Id { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("objectNamePrefix")]
    public virtual string ObjectNamePrefix { get; set; }

    /// <summary><c>JSON_API_V1</c> or <c>NONE</c>.</summary>
    [JsonProperty("payloadFormat")]
    public virtual string PayloadFormat { get; set; }

    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    /// <summary><c>//pubsub.googleapis.com/projects/{project}/topics/{topic}</c>.</summary>
    [JsonProperty("topic")]
    public virtual string Topic { get; set; }
}
