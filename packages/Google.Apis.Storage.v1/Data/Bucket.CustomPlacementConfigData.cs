using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>The two regions of a dual-region bucket.</summary>
    public class CustomPlacementConfigData
    {
        [JsonProperty("dataLocations")]
        public virtual IList<string> DataLocations { get; set; }
    }
}
