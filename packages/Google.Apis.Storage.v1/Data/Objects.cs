using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A page of a list of objects.</summary>
public class Objects : IDirectResponseSchema
{
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("items")]
    public virtual IList<Object> Items { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("nextPageToken")]
    public virtual string NextPageToken { get; set; }

    /// <summary>With a delimiter: what names have up to it, after the prefix.</summary>
    [JsonProperty("prefixes")]
    public virtual IList<string> Prefixes { get; set; }
}
