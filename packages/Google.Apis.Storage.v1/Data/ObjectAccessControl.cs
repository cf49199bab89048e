using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>What someone may do with an object.</summary>
public class ObjectAccessControl : IDirectResponseSchema
{
    [JsonProperty("bucket")]
    public virtual string Bucket { get; set; }

    [JsonProperty("domain")]
    public virtual string Domain { get; set; }

    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("email")]
    public virtual string Email { get; set; }

    [JsonProperty("entity")]
    public virtual string Entity { get; set; }

    [JsonProperty("entityId")]
    public virtual string EntityId { get; set; }

    [JsonProperty("generation")]
    public virtual long? Generation { get; set; }

    [JsonProperty("id")]
    public virtual string Id { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("object")]
    public virtual string Object__ { get; set; }

    [JsonProperty("projectTeam")]
    public virtual ProjectTeamData ProjectTeam { get; set; }

    [JsonProperty("role")]
    public virtual string Role { get; set; }

    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    public class ProjectTeamData
    {
        [JsonProperty("projectNumber")]
        public virtual string ProjectNumber { get; set; }

        [JsonProperty("team")]
        public virtual string Team { get; set; }
    }
}
