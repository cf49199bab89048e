using Google.Apis.Bigquery.v2;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a dataset is deleted.</summary>
public sealed class DeleteDatasetOptions
{
    /// <summary>Whether the tables in it are deleted as well. If not, a dataset that has any stays.</summary>
    public bool? DeleteContents { get; set; }

    internal void Modify(DatasetsResource.DeleteRequest request) => request.DeleteContents = DeleteContents;
}
