using Google.Apis.Requests;
using Google.Apis.Util;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A context's value.</summary>
public class ObjectCustomContextPayload : IDirectResponseSchema
{
    [JsonProperty("createTime")]
    public virtual string CreateTimeRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? CreateTime
    {
        get => Utilities.GetDateTimeFromString(CreateTimeRaw);
        set => CreateTimeRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? CreateTimeDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(CreateTimeRaw);
        set => CreateTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("updateTime")]
    public virtual string UpdateTimeRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? UpdateTime
    {
        get => Utilities.GetDateTimeFromString(UpdateTimeRaw);
        set => UpdateTimeRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? UpdateTimeDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(UpdateTimeRaw);
        set => UpdateTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("value")]
    public virtual string Value { get; set; }
}
