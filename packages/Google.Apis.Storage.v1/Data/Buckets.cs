using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A page of a list of buckets.</summary>
public class Buckets : IDirectResponseSchema
{
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("items")]
    public virtual IList<Bucket> Items { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("nextPageToken")]
    public virtual string NextPageToken { get; set; }

    /// <summary>Buckets that could not be asked, when partial success was allowed.</summary>
    [JsonProperty("unreachable")]
    public virtual IList<string> Unreachable { get; set; }
}
