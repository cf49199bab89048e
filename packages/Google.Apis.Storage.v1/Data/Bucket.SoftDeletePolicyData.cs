using Google.Apis.Util;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>How long deleted objects can be restored.</summary>
    public class SoftDeletePolicyData
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

        [JsonProperty("retentionDurationSeconds")]
        public virtual long? RetentionDurationSeconds { get; set; }
    }
}
