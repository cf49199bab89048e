using Google.Apis.Util;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>How long, in seconds, objects can neither be replaced nor deleted.</summary>
    public class RetentionPolicyData
    {
        [JsonProperty("effectiveTime")]
        public virtual string EffectiveTimeRaw { get; set; }

        /// <summary>In the time zone of this machine.</summary>
        [JsonIgnore]
        [Obsolete(Times.Obsolete)]
        public virtual DateTime? EffectiveTime
        {
            get => Utilities.GetDateTimeFromString(EffectiveTimeRaw);
            set => EffectiveTimeRaw = Utilities.GetStringFromDateTime(value);
        }

        [JsonIgnore]
        public virtual DateTimeOffset? EffectiveTimeDateTimeOffset
        {
            get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(EffectiveTimeRaw);
            set => EffectiveTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
        }

        [JsonProperty("isLocked")]
        public virtual bool? IsLocked { get; set; }

        [JsonProperty("retentionPeriod")]
        public virtual long? RetentionPeriod { get; set; }
    }
}
