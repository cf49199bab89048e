using System.Net;
using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Bigquery.v2;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryClientImpl
{
    /// <inheritdoc />
    public override PagedEnumerable<DatasetList, BigQueryDataset> ListDatasets(
        ProjectReference projectReference, ListDatasetsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(projectReference, nameof(projectReference));
        return new RestPagedEnumerable<DatasetsResource.ListRequest, DatasetList, BigQueryDataset>(
            () => ListDatasetsRequest(projectReference, options), new DatasetPages(this));
    }

    /// <inheritdoc />
    public override PagedAsyncEnumerable<DatasetList, BigQueryDataset> ListDatasetsAsync(
        ProjectReference projectReference, ListDatasetsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(projectReference, nameof(projectReference));
        return new RestPagedAsyncEnumerable<DatasetsResource.ListRequest, DatasetList, BigQueryDataset>(
            () => ListDatasetsRequest(projectReference, options), new DatasetPages(this));
    }

    /// <inheritdoc />
    public override BigQueryDataset GetDataset(DatasetReference datasetReference, GetDatasetOptions options = null) =>
        new(this, CheckETag(GetDatasetRequest(datasetReference).Execute(), options?.ETag));

    /// <inheritdoc />
    public override async Task<BigQueryDataset> GetDatasetAsync(
        DatasetReference datasetReference, GetDatasetOptions options = null,
        CancellationToken cancellationToken = default)
    {
        var dataset = await GetDatasetRequest(datasetReference).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return new(this, CheckETag(dataset, options?.ETag));
    }

    /// <inheritdoc />
    public override BigQueryDataset CreateDataset(
        DatasetReference datasetReference, Dataset resource = null, CreateDatasetOptions options = null) =>
        new(this, InsertDatasetRequest(datasetReference, resource).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryDataset> CreateDatasetAsync(
        DatasetReference datasetReference, Dataset resource = null, CreateDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await InsertDatasetRequest(datasetReference, resource).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc />
    public override BigQueryDataset GetOrCreateDataset(
        DatasetReference datasetReference, Dataset resource = null, GetDatasetOptions getOptions = null,
        CreateDatasetOptions createOptions = null)
    {
        CheckSame(datasetReference, resource);
        try
        {
            return GetDataset(datasetReference, getOptions);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            try
            {
                return CreateDataset(datasetReference, resource, createOptions);
            }
            catch (GoogleApiException e2) when (e2.HttpStatusCode == HttpStatusCode.Conflict)
            {
                // Somebody else created it in between.
                return GetDataset(datasetReference, getOptions);
            }
        }
    }

    /// <inheritdoc />
    public override async Task<BigQueryDataset> GetOrCreateDatasetAsync(
        DatasetReference datasetReference, Dataset resource = null, GetDatasetOptions getOptions = null,
        CreateDatasetOptions createOptions = null, CancellationToken cancellationToken = default)
    {
        CheckSame(datasetReference, resource);
        try
        {
            return await GetDatasetAsync(datasetReference, getOptions, cancellationToken).ConfigureAwait(false);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            try
            {
                return await CreateDatasetAsync(datasetReference, resource, createOptions, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (GoogleApiException e2) when (e2.HttpStatusCode == HttpStatusCode.Conflict)
            {
                // Somebody else created it in between.
                return await GetDatasetAsync(datasetReference, getOptions, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public override BigQueryDataset UpdateDataset(
        DatasetReference datasetReference, Dataset resource, UpdateDatasetOptions options = null) =>
        new(this, UpdateDatasetRequest(datasetReference, resource).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryDataset> UpdateDatasetAsync(
        DatasetReference datasetReference, Dataset resource, UpdateDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await UpdateDatasetRequest(datasetReference, resource).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc />
    public override BigQueryDataset PatchDataset(
        DatasetReference datasetReference, Dataset resource, PatchDatasetOptions options = null) =>
        new(this, PatchDatasetRequest(datasetReference, resource).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryDataset> PatchDatasetAsync(
        DatasetReference datasetReference, Dataset resource, PatchDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await PatchDatasetRequest(datasetReference, resource).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc />
    public override void DeleteDataset(DatasetReference datasetReference, DeleteDatasetOptions options = null) =>
        DeleteDatasetRequest(datasetReference, options).Execute();

    /// <inheritdoc />
    public override Task DeleteDatasetAsync(
        DatasetReference datasetReference, DeleteDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        DeleteDatasetRequest(datasetReference, options).ExecuteAsync(cancellationToken);

    private static void CheckSame(DatasetReference datasetReference, Dataset resource)
    {
        GaxPreconditions.CheckNotNull(datasetReference, nameof(datasetReference));
        GaxPreconditions.CheckArgument(
            resource?.DatasetReference is not { } other
                || (other.ProjectId == datasetReference.ProjectId && other.DatasetId == datasetReference.DatasetId),
            nameof(resource),
            $"If {nameof(resource.DatasetReference)} is specified, it must be the same as {nameof(datasetReference)}");
    }

    private DatasetsResource.ListRequest ListDatasetsRequest(ProjectReference project, ListDatasetsOptions options)
    {
        var request = Service.Datasets.List(project.ProjectId);
        options?.Modify(request);
        Prepare(request, isRetriable: true);
        return request;
    }

    private BigqueryBaseServiceRequest<Dataset> GetDatasetRequest(DatasetReference datasetReference)
    {
        GaxPreconditions.CheckNotNull(datasetReference, nameof(datasetReference));
        return Prepare(
            Service.Datasets.Get(datasetReference.ProjectId, datasetReference.DatasetId), isRetriable: true);
    }

    private BigqueryBaseServiceRequest<Dataset> InsertDatasetRequest(
        DatasetReference datasetReference, Dataset resource)
    {
        CheckSame(datasetReference, resource);
        resource ??= new();
        resource.DatasetReference ??= datasetReference;
        resource.Location ??= DefaultLocation;
        return Prepare(Service.Datasets.Insert(resource, datasetReference.ProjectId), isRetriable: false);
    }

    private BigqueryBaseServiceRequest<Dataset> UpdateDatasetRequest(
        DatasetReference datasetReference, Dataset resource)
    {
        GaxPreconditions.CheckNotNull(datasetReference, nameof(datasetReference));
        GaxPreconditions.CheckNotNull(resource, nameof(resource));
        return Prepare(
            Service.Datasets.Update(resource, datasetReference.ProjectId, datasetReference.DatasetId),
            isRetriable: resource.ETag is not null);
    }

    private BigqueryBaseServiceRequest<Dataset> PatchDatasetRequest(
        DatasetReference datasetReference, Dataset resource)
    {
        GaxPreconditions.CheckNotNull(datasetReference, nameof(datasetReference));
        GaxPreconditions.CheckNotNull(resource, nameof(resource));
        return Prepare(
            Service.Datasets.Patch(resource, datasetReference.ProjectId, datasetReference.DatasetId),
            isRetriable: resource.ETag is not null);
    }

    private BigqueryBaseServiceRequest<string> DeleteDatasetRequest(
        DatasetReference datasetReference, DeleteDatasetOptions options)
    {
        GaxPreconditions.CheckNotNull(datasetReference, nameof(datasetReference));
        var request = Service.Datasets.Delete(datasetReference.ProjectId, datasetReference.DatasetId);
        options?.Modify(request);
        return Prepare(request, isRetriable: false);
    }

    private sealed class DatasetPages(BigQueryClient client)
        : IPageManager<DatasetsResource.ListRequest, DatasetList, BigQueryDataset>
    {
        public string GetNextPageToken(DatasetList response) => response.NextPageToken;

        public IEnumerable<BigQueryDataset> GetResources(DatasetList response) =>
            response.Datasets?.Select(dataset => new BigQueryDataset(client, dataset));

        public void SetPageSize(DatasetsResource.ListRequest request, int pageSize) => request.MaxResults = pageSize;

        public void SetPageToken(DatasetsResource.ListRequest request, string pageToken) =>
            request.PageToken = pageToken;
    }
}
