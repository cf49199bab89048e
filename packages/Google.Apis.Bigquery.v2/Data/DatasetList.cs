using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A page of datasets.</summary>
public class DatasetList : IDirectResponseSchema
{
    [JsonProperty("datasets")]
    public virtual IList<DatasetsData> Datasets { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("nextPageToken")]
    public virtual string NextPageToken { get; set; }

    [JsonProperty("unreachable")]
    public virtual IList<string> Unreachable { get; set; }

    /// <inheritdoc />
    [JsonProperty("etag")]
    public virtual string ETag { get; set; }

    /// <summary>A dataset in a list: less is known than of a <see cref="Dataset" />.</summary>
    public class DatasetsData
    {
        [JsonProperty("catalogSource")]
        public virtual string CatalogSource { get; set; }

        [JsonProperty("datasetReference")]
        public virtual DatasetReference DatasetReference { get; set; }

        [JsonProperty("friendlyName")]
        public virtual string FriendlyName { get; set; }

        [JsonProperty("id")]
        public virtual string Id { get; set; }

        [JsonProperty("kind")]
        public virtual string Kind { get; set; }

        [JsonProperty("labels")]
        public virtual IDictionary<string, string> Labels { get; set; }

        [JsonProperty("location")]
        public virtual string Location { get; set; }

        [JsonProperty("type")]
        public virtual string Type { get; set; }
    }
}
