using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>Who may do what with a bucket.</summary>
public class Policy : IDirectResponseSchema
{
    [JsonProperty("bindings")]
    public virtual IList<BindingsData> Bindings { get; set; }

    /// <summary>Set with the policy, it lets only what has not been changed since be replaced.</summary>
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("resourceId")]
    public virtual string ResourceId { get; set; }

    /// <summary>3, where a binding has a condition.</summary>
    [JsonProperty("version")]
    public virtual int? Version { get; set; }

    /// <summary>A role, and who has it.</summary>
    public class BindingsData
    {
        [JsonProperty("condition")]
        public virtual Expr Condition { get; set; }

        [JsonProperty("members")]
        public virtual IList<string> Members { get; set; }

        [JsonProperty("role")]
        public virtual string Role { get; set; }
    }
}
