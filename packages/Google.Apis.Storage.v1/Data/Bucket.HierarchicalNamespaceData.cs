using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>Whether the bucket has real folders.</summary>
    public class HierarchicalNamespaceData
    {
        [JsonProperty("enabled")]
        public virtual bool? Enabled { get; set; }
    }
}
