using Google.Apis.Util;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>How new objects are encrypted.</summary>
    public class EncryptionData
    {
        [JsonProperty("customerManagedEncryptionEnforcementConfig")]
        public virtual CustomerManagedEncryptionEnforcementConfigData CustomerManagedEncryptionEnforcementConfig
        {
            get;
            set;
        }

        [JsonProperty("customerSuppliedEncryptionEnforcementConfig")]
        public virtual CustomerSuppliedEncryptionEnforcementConfigData CustomerSuppliedEncryptionEnforcementConfig
        {
            get;
            set;
        }

        [JsonProperty("defaultKmsKeyName")]
        public virtual string DefaultKmsKeyName { get; set; }

        [JsonProperty("googleManagedEncryptionEnforcementConfig")]
        public virtual GoogleManagedEncryptionEnforcementConfigData GoogleManagedEncryptionEnforcementConfig
        {
            get;
            set;
        }

        public class CustomerManagedEncryptionEnforcementConfigData
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

            [JsonProperty("restrictionMode")]
            public virtual string RestrictionMode { get; set; }
        }

        public class CustomerSuppliedEncryptionEnforcementConfigData
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

            [JsonProperty("restrictionMode")]
            public virtual string RestrictionMode { get; set; }
        }

        public class GoogleManagedEncryptionEnforcementConfigData
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

            [JsonProperty("restrictionMode")]
            public virtual string RestrictionMode { get; set; }
        }
    }
}
