using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>What pages of other origins may do.</summary>
    public class CorsData
    {
        [JsonProperty("maxAgeSeconds")]
        public virtual int? MaxAgeSeconds { get; set; }

        [JsonProperty("method")]
        public virtual IList<string> Method { get; set; }

        [JsonProperty("origin")]
        public virtual IList<string> Origin { get; set; }

        [JsonProperty("responseHeader")]
        public virtual IList<string> ResponseHeader { get; set; }
    }
}
