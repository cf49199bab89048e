using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>Whether a replaced or deleted object stays as a noncurrent version.</summary>
    public class VersioningData
    {
        [JsonProperty("enabled")]
        public virtual bool? Enabled { get; set; }
    }
}
