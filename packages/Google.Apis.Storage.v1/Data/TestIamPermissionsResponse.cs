using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>Which of the permissions that were asked about the caller has.</summary>
public class TestIamPermissionsResponse : IDirectResponseSchema
{
    public virtual string ETag { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("permissions")]
    public virtual IList<string> Permissions { get; set; }
}
