using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A dataset, with what can be done to it.</summary>
public sealed partial class BigQueryDataset
{
    private readonly BigQueryClient _client;

    /// <summary>For tests of code that is given datasets; everybody else asks a client.</summary>
    public BigQueryDataset(BigQueryClient client, Dataset resource)
    {
        _client = GaxPreconditions.CheckNotNull(client, nameof(client));
        Resource = GaxPreconditions.CheckNotNull(resource, nameof(resource));
    }

    internal BigQueryDataset(BigQueryClient client, DatasetList.DatasetsData resource)
        : this(client, new Dataset
        {
            DatasetReference = resource.DatasetReference,
            FriendlyName = resource.FriendlyName,
            Id = resource.Id,
            Kind = resource.Kind,
            Labels = resource.Labels,
            Location = resource.Location,
        })
    {
    }

    /// <summary>What the service said; how much that is depends on what it was asked.</summary>
    public Dataset Resource { get; }

    /// <summary><c>project:dataset</c></summary>
    public string FullyQualifiedId => $"{Reference.ProjectId}:{Reference.DatasetId}";

    public DatasetReference Reference => Resource.DatasetReference;

    public BigQueryDataset Patch(Dataset resource, bool matchETag, PatchDatasetOptions options = null) =>
        _client.PatchDataset(Reference, WithETag(resource, matchETag), options);

    public Task<BigQueryDataset> PatchAsync(
        Dataset resource, bool matchETag, PatchDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.PatchDatasetAsync(Reference, WithETag(resource, matchETag), options, cancellationToken);

    /// <summary>Replaces the dataset, by default with <see cref="Resource" /> as it is now.</summary>
    public BigQueryDataset Update(Dataset resource = null, UpdateDatasetOptions options = null) =>
        _client.UpdateDataset(Reference, resource ?? Resource, options);

    /// <inheritdoc cref="Update" />
    public Task<BigQueryDataset> UpdateAsync(
        Dataset resource = null, UpdateDatasetOptions options = null, CancellationToken cancellationToken = default) =>
        _client.UpdateDatasetAsync(Reference, resource ?? Resource, options, cancellationToken);

    public void Delete(DeleteDatasetOptions options = null) =>
        _client.DeleteDataset(Reference, options);

    public Task DeleteAsync(DeleteDatasetOptions options = null, CancellationToken cancellationToken = default) =>
        _client.DeleteDatasetAsync(Reference, options, cancellationToken);

    private Dataset WithETag(Dataset resource, bool matchETag)
    {
        GaxPreconditions.CheckNotNull(resource, nameof(resource));
        if (matchETag)
        {
            resource.ETag = Resource.ETag;
        }

        return resource;
    }
}
