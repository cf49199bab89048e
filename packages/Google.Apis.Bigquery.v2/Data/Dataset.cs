using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A dataset: where it is, what its tables get by default, who may use it.</summary>
public class Dataset : IDirectResponseSchema
{
    [JsonProperty("access")]
    public virtual IList<AccessData> Access { get; set; }

    [JsonProperty("catalogSource")]
    public virtual string CatalogSource { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("creationTime")]
    public virtual long? CreationTime { get; set; }

    [JsonProperty("datasetReference")]
    public virtual DatasetReference DatasetReference { get; set; }

    [JsonProperty("defaultCollation")]
    public virtual string DefaultCollation { get; set; }

    [JsonProperty("defaultEncryptionConfiguration")]
    public virtual EncryptionConfiguration DefaultEncryptionConfiguration { get; set; }

    /// <summary>How long a partition of a new table lives, in milliseconds.</summary>
    [JsonProperty("defaultPartitionExpirationMs")]
    public virtual long? DefaultPartitionExpirationMs { get; set; }

    [JsonProperty("defaultRoundingMode")]
    public virtual string DefaultRoundingMode { get; set; }

    /// <summary>How long a new table lives, in milliseconds.</summary>
    [JsonProperty("defaultTableExpirationMs")]
    public virtual long? DefaultTableExpirationMs { get; set; }

    [JsonProperty("description")]
    public virtual string Description { get; set; }

    [JsonProperty("friendlyName")]
    public virtual string FriendlyName { get; set; }

    [JsonProperty("id")]
    public virtual string Id { get; set; }

    [JsonProperty("isCaseInsensitive")]
    public virtual bool? IsCaseInsensitive { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("labels")]
    public virtual IDictionary<string, string> Labels { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("lastModifiedTime")]
    public virtual long? LastModifiedTime { get; set; }

    [JsonProperty("location")]
    public virtual string Location { get; set; }

    [JsonProperty("maxTimeTravelHours")]
    public virtual long? MaxTimeTravelHours { get; set; }

    [JsonProperty("resourceTags")]
    public virtual IDictionary<string, string> ResourceTags { get; set; }

    [JsonProperty("satisfiesPzi")]
    public virtual bool? SatisfiesPzi { get; set; }

    [JsonProperty("satisfiesPzs")]
    public virtual bool? SatisfiesPzs { get; set; }

    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    [JsonProperty("storageBillingModel")]
    public virtual string StorageBillingModel { get; set; }

    [JsonProperty("tags")]
    public virtual IList<TagsData> Tags { get; set; }

    [JsonProperty("type")]
    public virtual string Type { get; set; }

    /// <inheritdoc />
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>Who may do what.</summary>
    public class AccessData
    {
        [JsonProperty("domain")]
        public virtual string Domain { get; set; }

        [JsonProperty("groupByEmail")]
        public virtual string GroupByEmail { get; set; }

        [JsonProperty("iamMember")]
        public virtual string IamMember { get; set; }

        [JsonProperty("role")]
        public virtual string Role { get; set; }

        [JsonProperty("specialGroup")]
        public virtual string SpecialGroup { get; set; }

        [JsonProperty("userByEmail")]
        public virtual string UserByEmail { get; set; }

        [JsonProperty("view")]
        public virtual TableReference View { get; set; }
    }

    /// <summary>A tag of a dataset.</summary>
    public class TagsData
    {
        [JsonProperty("tagKey")]
        public virtual string TagKey { get; set; }

        [JsonProperty("tagValue")]
        public virtual string TagValue { get; set; }
    }
}
