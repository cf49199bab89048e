using Google.Apis.Requests;
using Google.Apis.Util;
using Newtonsoft.Json;

namespace Google.Apis.Storage.v1.Data;

/// <summary>An object's metadata. https://cloud.google.com/storage/docs/json_api/v1/objects</summary>
public class Object : IDirectResponseSchema
{
    [JsonProperty("acl")]
    public virtual IList<ObjectAccessControl> Acl { get; set; }

    [JsonProperty("bucket")]
    public virtual string Bucket { get; set; }

    [JsonProperty("cacheControl")]
    public virtual string CacheControl { get; set; }

    /// <summary>Of a composite object, how many parts it was made of.</summary>
    [JsonProperty("componentCount")]
    public virtual int? ComponentCount { get; set; }

    [JsonProperty("contentDisposition")]
    public virtual string ContentDisposition { get; set; }

    [JsonProperty("contentEncoding")]
    public virtual string ContentEncoding { get; set; }

    [JsonProperty("contentLanguage")]
    public virtual string ContentLanguage { get; set; }

    [JsonProperty("contentType")]
    public virtual string ContentType { get; set; }

    [JsonProperty("contexts")]
    public virtual ContextsData Contexts { get; set; }

    /// <summary>CRC32C of the content, base64 of its four bytes, most significant first.</summary>
    [JsonProperty("crc32c")]
    public virtual string Crc32c { get; set; }

    [JsonProperty("customTime")]
    public virtual string CustomTimeRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? CustomTime
    {
        get => Utilities.GetDateTimeFromString(CustomTimeRaw);
        set => CustomTimeRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? CustomTimeDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(CustomTimeRaw);
        set => CustomTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("customerEncryption")]
    public virtual CustomerEncryptionData CustomerEncryption { get; set; }

    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    [JsonProperty("eventBasedHold")]
    public virtual bool? EventBasedHold { get; set; }

    /// <summary>Which content this is; each upload under the name gets a new, higher one.</summary>
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

    [JsonProperty("id")]
    public virtual string Id { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("kmsKeyName")]
    public virtual string KmsKeyName { get; set; }

    /// <summary>MD5 of the content, base64; composite objects have none.</summary>
    [JsonProperty("md5Hash")]
    public virtual string Md5Hash { get; set; }

    [JsonProperty("mediaLink")]
    public virtual string MediaLink { get; set; }

    /// <summary>Free key and value pairs.</summary>
    [JsonProperty("metadata")]
    public virtual IDictionary<string, string> Metadata { get; set; }

    /// <summary>Which metadata of this generation; starts at 1.</summary>
    [JsonProperty("metageneration")]
    public virtual long? Metageneration { get; set; }

    [JsonProperty("name")]
    public virtual string Name { get; set; }

    [JsonProperty("owner")]
    public virtual OwnerData Owner { get; set; }

    [JsonProperty("restoreToken")]
    public virtual string RestoreToken { get; set; }

    [JsonProperty("retention")]
    public virtual RetentionData Retention { get; set; }

    [JsonProperty("retentionExpirationTime")]
    public virtual string RetentionExpirationTimeRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? RetentionExpirationTime
    {
        get => Utilities.GetDateTimeFromString(RetentionExpirationTimeRaw);
        set => RetentionExpirationTimeRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? RetentionExpirationTimeDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(RetentionExpirationTimeRaw);
        set => RetentionExpirationTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    /// <summary>Bytes.</summary>
    [JsonProperty("size")]
    public virtual ulong? Size { get; set; }

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

    [JsonProperty("temporaryHold")]
    public virtual bool? TemporaryHold { get; set; }

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

    /// <summary>When this version ceased to be the live one.</summary>
    [JsonProperty("timeDeleted")]
    public virtual string TimeDeletedRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? TimeDeleted
    {
        get => Utilities.GetDateTimeFromString(TimeDeletedRaw);
        set => TimeDeletedRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? TimeDeletedDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(TimeDeletedRaw);
        set => TimeDeletedRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("timeFinalized")]
    public virtual string TimeFinalizedRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? TimeFinalized
    {
        get => Utilities.GetDateTimeFromString(TimeFinalizedRaw);
        set => TimeFinalizedRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? TimeFinalizedDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(TimeFinalizedRaw);
        set => TimeFinalizedRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
    }

    [JsonProperty("timeStorageClassUpdated")]
    public virtual string TimeStorageClassUpdatedRaw { get; set; }

    /// <summary>In the time zone of this machine.</summary>
    [JsonIgnore]
    [Obsolete(Times.Obsolete)]
    public virtual DateTime? TimeStorageClassUpdated
    {
        get => Utilities.GetDateTimeFromString(TimeStorageClassUpdatedRaw);
        set => TimeStorageClassUpdatedRaw = Utilities.GetStringFromDateTime(value);
    }

    [JsonIgnore]
    public virtual DateTimeOffset? TimeStorageClassUpdatedDateTimeOffset
    {
        get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(TimeStorageClassUpdatedRaw);
        set => TimeStorageClassUpdatedRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
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

    /// <summary>Key and value pairs that lists can be filtered by.</summary>
    public class ContextsData
    {
        [JsonProperty("custom")]
        public virtual IDictionary<string, ObjectCustomContextPayload> Custom { get; set; }
    }

    /// <summary>Which key of the customer's the object is encrypted with.</summary>
    public class CustomerEncryptionData
    {
        [JsonProperty("encryptionAlgorithm")]
        public virtual string EncryptionAlgorithm { get; set; }

        [JsonProperty("keySha256")]
        public virtual string KeySha256 { get; set; }
    }

    /// <summary>Who owns it.</summary>
    public class OwnerData
    {
        [JsonProperty("entity")]
        public virtual string Entity { get; set; }

        [JsonProperty("entityId")]
        public virtual string EntityId { get; set; }
    }

    /// <summary>Until when the object can neither be replaced nor deleted.</summary>
    public class RetentionData
    {
        [JsonProperty("mode")]
        public virtual string Mode { get; set; }

        [JsonProperty("retainUntilTime")]
        public virtual string RetainUntilTimeRaw { get; set; }

        /// <summary>In the time zone of this machine.</summary>
        [JsonIgnore]
        [Obsolete(Times.Obsolete)]
        public virtual DateTime? RetainUntilTime
        {
            get => Utilities.GetDateTimeFromString(RetainUntilTimeRaw);
            set => RetainUntilTimeRaw = Utilities.GetStringFromDateTime(value);
        }

        [JsonIgnore]
        public virtual DateTimeOffset? RetainUntilTimeDateTimeOffset
        {
            get => DiscoveryFormat.ParseDateTimeToDateTimeOffset(RetainUntilTimeRaw);
            set => RetainUntilTimeRaw = DiscoveryFormat.FormatDateTimeOffsetToDateTime(value);
        }
    }
}
