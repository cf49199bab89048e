using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>Where access logs go.</summary>
    public class LoggingData
    {
        [JsonProperty("logBucket")]
        public virtual string LogBucket { get; set; }

        [JsonProperty("logObjectPrefix")]
        public virtual string LogObjectPrefix { get; set; }
    }
}
