using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>Whether single objects may have a retention of their own.</summary>
    public class ObjectRetentionData
    {
        [JsonProperty("mode")]
        public virtual string Mode { get; set; }
    }
}
