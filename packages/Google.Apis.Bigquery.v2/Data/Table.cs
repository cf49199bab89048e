using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A table, a view, a materialized view or an external table.</summary>
public class Table : IDirectResponseSchema
{
    [JsonProperty("clustering")]
    public virtual Clustering Clustering { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("creationTime")]
    public virtual long? CreationTime { get; set; }

    [JsonProperty("defaultCollation")]
    public virtual string DefaultCollation { get; set; }

    [JsonProperty("defaultRoundingMode")]
    public virtual string DefaultRoundingMode { get; set; }

    [JsonProperty("description")]
    public virtual string Description { get; set; }

    [JsonProperty("encryptionConfiguration")]
    public virtual EncryptionConfiguration EncryptionConfiguration { get; set; }

    /// <summary>When the table is deleted, in milliseconds since the epoch.</summary>
    [JsonProperty("expirationTime")]
    public virtual long? ExpirationTime { get; set; }

    [JsonProperty("externalDataConfiguration")]
    public virtual ExternalDataConfiguration ExternalDataConfiguration { get; set; }

    [JsonProperty("friendlyName")]
    public virtual string FriendlyName { get; set; }

    [JsonProperty("id")]
    public virtual string Id { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("labels")]
    public virtual IDictionary<string, string> Labels { get; set; }

    /// <summary>Milliseconds since the epoch.</summary>
    [JsonProperty("lastModifiedTime")]
    public virtual ulong? LastModifiedTime { get; set; }

    [JsonProperty("location")]
    public virtual string Location { get; set; }

    [JsonProperty("managedTableType")]
    public virtual string ManagedTableType { get; set; }

    [JsonProperty("materializedView")]
    public virtual MaterializedViewDefinition MaterializedView { get; set; }

    [JsonProperty("maxStaleness")]
    public virtual string MaxStaleness { get; set; }

    [JsonProperty("numActiveLogicalBytes")]
    public virtual long? NumActiveLogicalBytes { get; set; }

    [JsonProperty("numActivePhysicalBytes")]
    public virtual long? NumActivePhysicalBytes { get; set; }

    [JsonProperty("numBytes")]
    public virtual long? NumBytes { get; set; }

    [JsonProperty("numCurrentPhysicalBytes")]
    public virtual long? NumCurrentPhysicalBytes { get; set; }

    [JsonProperty("numLongTermBytes")]
    public virtual long? NumLongTermBytes { get; set; }

    [JsonProperty("numLongTermLogicalBytes")]
    public virtual long? NumLongTermLogicalBytes { get; set; }

    [JsonProperty("numLongTermPhysicalBytes")]
    public virtual long? NumLongTermPhysicalBytes { get; set; }

    [JsonProperty("numPartitions")]
    public virtual long? NumPartitions { get; set; }

    [JsonProperty("numPhysicalBytes")]
    public virtual long? NumPhysicalBytes { get; set; }

    [JsonProperty("numRows")]
    public virtual ulong? NumRows { get; set; }

    [JsonProperty("numTimeTravelPhysicalBytes")]
    public virtual long? NumTimeTravelPhysicalBytes { get; set; }

    [JsonProperty("numTotalLogicalBytes")]
    public virtual long? NumTotalLogicalBytes { get; set; }

    [JsonProperty("numTotalPhysicalBytes")]
    public virtual long? NumTotalPhysicalBytes { get; set; }

    [JsonProperty("partitionDefinition")]
    public virtual PartitioningDefinition PartitionDefinition { get; set; }

    [JsonProperty("rangePartitioning")]
    public virtual RangePartitioning RangePartitioning { get; set; }

    [JsonProperty("replicas")]
    public virtual IList<TableReference> Replicas { get; set; }

    [JsonProperty("requirePartitionFilter")]
    public virtual bool? RequirePartitionFilter { get; set; }

    [JsonProperty("resourceTags")]
    public virtual IDictionary<string, string> ResourceTags { get; set; }

    [JsonProperty("schema")]
    public virtual TableSchema Schema { get; set; }

    [JsonProperty("selfLink")]
    public virtual string SelfLink { get; set; }

    [JsonProperty("streamingBuffer")]
    public virtual Streamingbuffer StreamingBuffer { get; set; }

    [JsonProperty("tableConstraints")]
    public virtual TableConstraints TableConstraints { get; set; }

    [JsonProperty("tableReference")]
    public virtual TableReference TableReference { get; set; }

    [JsonProperty("timePartitioning")]
    public virtual TimePartitioning TimePartitioning { get; set; }

    [JsonProperty("type")]
    public virtual string Type { get; set; }

    [JsonProperty("view")]
    public virtual ViewDefinition View { get; set; }

    /// <inheritdoc />
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }
}
