using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A page of tables.</summary>
public class TableList : IDirectResponseSchema
{
    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("nextPageToken")]
    public virtual string NextPageToken { get; set; }

    [JsonProperty("tables")]
    public virtual IList<TablesData> Tables { get; set; }

    [JsonProperty("totalItems")]
    public virtual int? TotalItems { get; set; }

    /// <inheritdoc />
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>A table in a list: less is known than of a <see cref="Table" />.</summary>
    public class TablesData
    {
        [JsonProperty("clustering")]
        public virtual Clustering Clustering { get; set; }

        /// <summary>Milliseconds since the epoch.</summary>
        [JsonProperty("creationTime")]
        public virtual long? CreationTime { get; set; }

        /// <summary>When the table is deleted, in milliseconds since the epoch.</summary>
        [JsonProperty("expirationTime")]
        public virtual long? ExpirationTime { get; set; }

        [JsonProperty("friendlyName")]
        public virtual string FriendlyName { get; set; }

        [JsonProperty("id")]
        public virtual string Id { get; set; }

        [JsonProperty("kind")]
        public virtual string Kind { get; set; }

        [JsonProperty("labels")]
        public virtual IDictionary<string, string> Labels { get; set; }

        [JsonProperty("rangePartitioning")]
        public virtual RangePartitioning RangePartitioning { get; set; }

        [JsonProperty("requirePartitionFilter")]
        public virtual bool? RequirePartitionFilter { get; set; }

        [JsonProperty("tableReference")]
        public virtual TableReference TableReference { get; set; }

        [JsonProperty("timePartitioning")]
        public virtual TimePartitioning TimePartitioning { get; set; }

        [JsonProperty("type")]
        public virtual string Type { get; set; }

        [JsonProperty("view")]
        public virtual ViewData View { get; set; }

        /// <summary>What is known of a view in a list.</summary>
        public class ViewData
        {
            [JsonProperty("useLegacySql")]
            public virtual bool? UseLegacySql { get; set; }
        }
    }
}
