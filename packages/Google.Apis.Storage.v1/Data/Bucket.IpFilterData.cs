using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>Where requests may come from.</summary>
    public class IpFilterData
    {
        [JsonProperty("allowAllServiceAgentAccess")]
        public virtual bool? AllowAllServiceAgentAccess { get; set; }

        [JsonProperty("allowCrossOrgVpcs")]
        public virtual bool? AllowCrossOrgVpcs { get; set; }

        [JsonProperty("mode")]
        public virtual string Mode { get; set; }

        [JsonProperty("publicNetworkSource")]
        public virtual PublicNetworkSourceData PublicNetworkSource { get; set; }

        [JsonProperty("vpcNetworkSources")]
        public virtual IList<VpcNetworkSourcesData> VpcNetworkSources { get; set; }

        public class PublicNetworkSourceData
        {
            [JsonProperty("allowedIpCidrRanges")]
            public virtual IList<string> AllowedIpCidrRanges { get; set; }
        }

        public class VpcNetworkSourcesData
        {
            [JsonProperty("allowedIpCidrRanges")]
            public virtual IList<string> AllowedIpCidrRanges { get; set; }

            [JsonProperty("network")]
            public virtual string Network { get; set; }
        }
    }
}
