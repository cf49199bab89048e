using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>Who pays for requests.</summary>
    public class BillingData
    {
        [JsonProperty("requesterPays")]
        public virtual bool? RequesterPays { get; set; }
    }
}
