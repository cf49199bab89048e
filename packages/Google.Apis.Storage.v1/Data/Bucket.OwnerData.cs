using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>Who owns it.</summary>
    public class OwnerData
    {
        [JsonProperty("entity")]
        public virtual string Entity { get; set; }

        [JsonProperty("entityId")]
        public virtual string EntityId { get; set; }
    }
}
