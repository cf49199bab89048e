using Google.Apis.Util;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>Who may decide about access.</summary>
    public class IamConfigurationData
    {
        [JsonProperty("bucketPolicyOnly")]
        public virtual BucketPolicyOnlyData BucketPolicyOnly { get; set; }

        [JsonProperty("publicAccessPrevention")]
        public virtual string PublicAccessPrevention { get; set; }

        [JsonProperty("uniformBucketLevelAccess")]
        public virtual UniformBucketLevelAccessData UniformBucketLevelAccess { get; set; }

        public class BucketPolicyOnlyData
        {
            [JsonProperty("enabled")]
            public virtual bool? Enabled { get; set; }

            [JsonProperty("lockedTime")]
            public virtual string LockedTimeRaw { get; set; }

            /// <summary>In the time zone of this machine.</summary>
            [JsonIgnore]
            [Obsolete(Times.Obsolete)]
            public virtual DateTime? LockedTime
            {
                get => Utilities.GetDateTimeFromString(LockedTimeRaw);
                set => LockedTimeRaw = Utilities.GetStringFromDateTime(value);
            }

            [JsonIgnore]
            public virtual DateTimeOffset? LockedTimeDateTimeOffset
            {
                get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(LockedTimeRaw);
                set => LockedTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
            }
        }

        public class UniformBucketLevelAccessData
        {
            [JsonProperty("enabled")]
            public virtual bool? Enabled { get; set; }

            [JsonProperty("lockedTime")]
            public virtual string LockedTimeRaw { get; set; }

            /// <summary>In the time zone of this machine.</summary>
            [JsonIgnore]
            [Obsolete(Times.Obsolete)]
            public virtual DateTime? LockedTime
            {
                get => Utilities.GetDateTimeFromString(LockedTimeRaw);
                set => LockedTimeRaw = Utilities.GetStringFromDateTime(value);
            }

            [JsonIgnore]
            public virtual DateTimeOffset? LockedTimeDateTimeOffset
            {
                get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(LockedTimeRaw);
                set => LockedTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
            }
        }
    }
}
