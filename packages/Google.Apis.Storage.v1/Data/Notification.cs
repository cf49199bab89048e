using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A subscription of a Pub/Sub topic to a bucket's events. Unlike all else in this API, its names have underscores.</summary>
public class Notification : IDirectResponseSchema
{
    [JsonProperty("custom_attributes")]
    public virtual IDictionary<string, string> CustomAttributes { get; set; }

    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary><c>OBJECT_FINALIZE</c> and so on; null for all.</summary>
    [JsonProperty("event_types")]
    public virtual IList<string> EventTypes { get; set; }

    [JsonProperty("id")]
    public virtual string Id { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("object_name_prefix")]
    public virtual string ObjectNamePrefix { get; set; }

    /// <summary><c>JSON_API_V1</c> or <c>NONE</c>.</summary>
    [JsonProperty("payload_format")]
    public virtual string PayloadFormat { get; set; }

    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    /// <summary><c>//pubsub.googleapis.com/projects/{project}/topics/{topic}</c>.</summary>
    [JsonProperty("topic")]
    public virtual string Topic { get; set; }
}
