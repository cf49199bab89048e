using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>What a bucket served as a website shows.</summary>
    public class WebsiteData
    {
        [JsonProperty("mainPageSuffix")]
        public virtual string MainPageSuffix { get; set; }

        [JsonProperty("notFoundPage")]
        public virtual string NotFoundPage { get; set; }
    }
}
