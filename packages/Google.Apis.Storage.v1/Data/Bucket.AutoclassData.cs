using Google.Apis.Util;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

public partial class Bucket
{
    /// <summary>Moves objects between storage classes by how they are used.</summary>
    public class AutoclassData
    {
        [JsonProperty("enabled")]
        public virtual bool? Enabled { get; set; }

        [JsonProperty("terminalStorageClass")]
        public virtual string TerminalStorageClass { get; set; }

        [JsonProperty("terminalStorageClassUpdateTime")]
        public virtual string TerminalStorageClassUpdateTimeRaw { get; set; }

        /// <summary>In the time zone of this machine.</summary>
        [JsonIgnore]
        [Obsolete(Times.Obsolete)]
        public virtual DateTime? TerminalStorageClassUpdateTime
        {
            get => Utilities.GetDateTimeFromString(TerminalStorageClassUpdateTimeRaw);
            set => TerminalStorageClassUpdateTimeRaw = Utilities.GetStringFromDateTime(value);
        }

        [JsonIgnore]
        public virtual DateTimeOffset? TerminalStorageClassUpdateTimeDateTimeOffset
        {
            get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(TerminalStorageClassUpdateTimeRaw);
            set => TerminalStorageClassUpdateTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
        }

        [JsonProperty("toggleTime")]
        public virtual string ToggleTimeRaw { get; set; }

        /// <summary>In the time zone of this machine.</summary>
        [JsonIgnore]
        [Obsolete(Times.Obsolete)]
        public virtual DateTime? ToggleTime
        {
            get => Utilities.GetDateTimeFromString(ToggleTimeRaw);
            set => ToggleTimeRaw = Utilities.GetStringFromDateTime(value);
        }

        [JsonIgnore]
        public virtual DateTimeOffset? ToggleTimeDateTimeOffset
        {
            get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(ToggleTimeRaw);
            set => ToggleTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
        }
    }
}
