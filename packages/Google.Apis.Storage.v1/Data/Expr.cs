using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A condition, in the Common Expression Language.</summary>
public class Expr : IDirectResponseSchema
{
    [JsonProperty("description")]
    public virtual string Description { get; set; }

    public virtual string ETag { get; set; }

    [JsonProperty("expression")]
    public virtual string Expression { get; set; }

    [JsonProperty("location")]
    public virtual string Location { get; set; }

    [JsonProperty("title")]
    public virtual string Title { get; set; }
}
