using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>How far a rewrite is: all done, or a token to call again with.</summary>
public class RewriteResponse : IDirectResponseSchema
{
    [JsonProperty("done")]
    public virtual bool? Done { get; set; }

    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("objectSize")]
    public virtual long? ObjectSize { get; set; }

    [JsonProperty("resource")]
    public virtual Object Resource { get; set; }

    /// <summary>For the next call; absent when done.</summary>
    [JsonProperty("rewriteToken")]
    public virtual string RewriteToken { get; set; }

    [JsonProperty("totalBytesRewritten")]
    public virtual long? TotalBytesRewritten { get; set; }
}
