using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>What to make an object of: other objects of the same bucket, in order.</summary>
public class ComposeRequest : IDirectResponseSchema
{
    [JsonProperty("deleteSourceObjects")]
    public virtual bool? DeleteSourceObjects { get; set; }

    [JsonProperty("destination")]
    public virtual Object Destination { get; set; }

    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("sourceObjects")]
    public virtual IList<SourceObjectsData> SourceObjects { get; set; }

    public class SourceObjectsData
    {
        [JsonProperty("generation")]
        public virtual long? Generation { get; set; }

        [JsonProperty("name")]
        public virtual string Name { get; set; }

        [JsonProperty("objectPreconditions")]
        public virtual ObjectPreconditionsData ObjectPreconditions { get; set; }

        public class ObjectPreconditionsData
        {
            [JsonProperty("ifGenerationMatch")]
            public virtual long? IfGenerationMatch { get; set; }
        }
    }
}
