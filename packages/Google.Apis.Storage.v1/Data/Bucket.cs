using Google.Apis.Requests;
using Google.Apis.Util;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>A bucket. https://cloud.google.com/storage/docs/json_api/v1/buckets</summary>
public partial class Bucket : IDirectResponseSchema
{
    [JsonProperty("acl")]
    public virtual IList<BucketAccessControl> Acl { get; set; }

    [JsonProperty("autoclass")]
    public virtual AutoclassData Autoclass { get; set; }

    [JsonProperty("billing")]
    public virtual BillingData Billing { get; set; }

    [JsonProperty("cors")]
    public virtual IList<CorsData> Cors { get; set; }

    [JsonProperty("customPlacementConfig")]
    public virtual CustomPlacementConfigData CustomPlacementConfig { get; set; }

    [JsonProperty("defaultEventBasedHold")]
    public virtual bool? DefaultEventBasedHold { get; set; }

    [JsonProperty("defaultObjectAcl")]
    public virtual IList<ObjectAccessControl> DefaultObjectAcl { get; set; }

    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("encryption")]
    public virtual EncryptionData Encryption { get; set; }

    [JsonProperty("generation")]
    public virtual long? Generation { get; set; }

    [JsonProperty("hardDeleteTime")]
    public virtual string HardDeleteTimeRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? HardDeleteTime
    {
        get => Utilities.GetDateTimeFromString(HardDeleteTimeRaw);
        set => HardDeleteTimeRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? HardDeleteTimeDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(HardDeleteTimeRaw);
        set => HardDeleteTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("hierarchicalNamespace")]
    public virtual HierarchicalNamespaceData HierarchicalNamespace { get; set; }

    [JsonProperty("iamConfiguration")]
    public virtual IamConfigurationData IamConfiguration { get; set; }

    [JsonProperty("id")]
    public virtual string Id { get; set; }

    [JsonProperty("ipFilter")]
    public virtual IpFilterData IpFilter { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("labels")]
    public virtual IDictionary<string, string> Labels { get; set; }

    [JsonProperty("lifecycle")]
    public virtual LifecycleData Lifecycle { get; set; }

    [JsonProperty("location")]
    public virtual string Location { get; set; }

    [JsonProperty("locationType")]
    public virtual string LocationType { get; set; }

    [JsonProperty("logging")]
    public virtual LoggingData Logging { get; set; }

    [JsonProperty("metageneration")]
    public virtual long? Metageneration { get; set; }

    [JsonProperty("name")]
    public virtual string Name { get; set; }

    [JsonProperty("objectRetention")]
    public virtual ObjectRetentionData ObjectRetention { get; set; }

    [JsonProperty("owner")]
    public virtual OwnerData Owner { get; set; }

    [JsonProperty("projectNumber")]
    public virtual ulong? ProjectNumber { get; set; }

    [JsonProperty("retentionPolicy")]
    public virtual RetentionPolicyData RetentionPolicy { get; set; }

    [JsonProperty("rpo")]
    public virtual string Rpo { get; set; }

    [JsonProperty("satisfiesPZI")]
    public virtual bool? SatisfiesPZI { get; set; }

    [JsonProperty("satisfiesPZS")]
    public virtual bool? SatisfiesPZS { get; set; }

    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    [JsonProperty("softDeletePolicy")]
    public virtual SoftDeletePolicyData SoftDeletePolicy { get; set; }

    [JsonProperty("softDeleteTime")]
    public virtual string SoftDeleteTimeRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? SoftDeleteTime
    {
        get => Utilities.GetDateTimeFromString(SoftDeleteTimeRaw);
        set => SoftDeleteTimeRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? SoftDeleteTimeDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(SoftDeleteTimeRaw);
        set => SoftDeleteTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("storageClass")]
    public virtual string StorageClass { get; set; }

    [JsonProperty("timeCreated")]
    public virtual string TimeCreatedRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? TimeCreated
    {
        get => Utilities.GetDateTimeFromString(TimeCreatedRaw);
        set => TimeCreatedRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? TimeCreatedDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(TimeCreatedRaw);
        set => TimeCreatedRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("updated")]
    public virtual string UpdatedRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? Updated
    {
        get => Utilities.GetDateTimeFromString(UpdatedRaw);
        set => UpdatedRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? UpdatedDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(UpdatedRaw);
        set => UpdatedRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("versioning")]
    public virtual VersioningData Versioning { get; set; }

    [JsonProperty("website")]
    public virtual WebsiteData Website { get; set; }
}
