using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public abstract partial class BigQueryClient
{
    public virtual PagedEnumerable<DatasetList, BigQueryDataset> ListDatasets(
        string projectId, ListDatasetsOptions options = null) =>
        ListDatasets(GetProjectReference(projectId), options);

    public virtual PagedEnumerable<DatasetList, BigQueryDataset> ListDatasets(ListDatasetsOptions options = null) =>
        ListDatasets(GetProjectReference(ProjectId), options);

    /// <summary>Lists datasets; pages are fetched as they are needed.</summary>
    public virtual PagedEnumerable<DatasetList, BigQueryDataset> ListDatasets(
        ProjectReference projectReference, ListDatasetsOptions options = null) =>
        throw Unimplemented();

    public virtual PagedAsyncEnumerable<DatasetList, BigQueryDataset> ListDatasetsAsync(
        string projectId, ListDatasetsOptions options = null) =>
        ListDatasetsAsync(GetProjectReference(projectId), options);

    public virtual PagedAsyncEnumerable<DatasetList, BigQueryDataset> ListDatasetsAsync(
        ListDatasetsOptions options = null) =>
        ListDatasetsAsync(GetProjectReference(ProjectId), options);

    public virtual PagedAsyncEnumerable<DatasetList, BigQueryDataset> ListDatasetsAsync(
        ProjectReference projectReference, ListDatasetsOptions options = null) =>
        throw Unimplemented();

    public virtual BigQueryDataset GetDataset(string projectId, string datasetId, GetDatasetOptions options = null) =>
        GetDataset(GetDatasetReference(projectId, datasetId), options);

    public virtual BigQueryDataset GetDataset(string datasetId, GetDatasetOptions options = null) =>
        GetDataset(GetDatasetReference(datasetId), options);

    /// <summary>Gets a dataset.</summary>
    public virtual BigQueryDataset GetDataset(DatasetReference datasetReference, GetDatasetOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryDataset> GetDatasetAsync(
        string projectId, string datasetId, GetDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        GetDatasetAsync(GetDatasetReference(projectId, datasetId), options, cancellationToken);

    public virtual Task<BigQueryDataset> GetDatasetAsync(
        string datasetId, GetDatasetOptions options = null, CancellationToken cancellationToken = default) =>
        GetDatasetAsync(GetDatasetReference(datasetId), options, cancellationToken);

    public virtual Task<BigQueryDataset> GetDatasetAsync(
        DatasetReference datasetReference, GetDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryDataset CreateDataset(
        string projectId, string datasetId, Dataset resource = null, CreateDatasetOptions options = null) =>
        CreateDataset(GetDatasetReference(projectId, datasetId), resource, options);

    public virtual BigQueryDataset CreateDataset(
        string datasetId, Dataset resource = null, CreateDatasetOptions options = null) =>
        CreateDataset(GetDatasetReference(datasetId), resource, options);

    /// <summary>Creates a dataset, in the client's default location unless the resource has one.</summary>
    public virtual BigQueryDataset CreateDataset(
        DatasetReference datasetReference, Dataset resource = null, CreateDatasetOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryDataset> CreateDatasetAsync(
        string projectId, string datasetId, Dataset resource = null, CreateDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateDatasetAsync(GetDatasetReference(projectId, datasetId), resource, options, cancellationToken);

    public virtual Task<BigQueryDataset> CreateDatasetAsync(
        string datasetId, Dataset resource = null, CreateDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateDatasetAsync(GetDatasetReference(datasetId), resource, options, cancellationToken);

    public virtual Task<BigQueryDataset> CreateDatasetAsync(
        DatasetReference datasetReference, Dataset resource = null, CreateDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryDataset GetOrCreateDataset(
        string projectId, string datasetId, Dataset resource = null, GetDatasetOptions getOptions = null,
        CreateDatasetOptions createOptions = null) =>
        GetOrCreateDataset(GetDatasetReference(projectId, datasetId), resource, getOptions, createOptions);

    public virtual BigQueryDataset GetOrCreateDataset(
        string datasetId, Dataset resource = null, GetDatasetOptions getOptions = null,
        CreateDatasetOptions createOptions = null) =>
        GetOrCreateDataset(GetDatasetReference(datasetId), resource, getOptions, createOptions);

    /// <summary>Gets a dataset, or creates it when there is none.</summary>
    public virtual BigQueryDataset GetOrCreateDataset(
        DatasetReference datasetReference, Dataset resource = null, GetDatasetOptions getOptions = null,
        CreateDatasetOptions createOptions = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryDataset> GetOrCreateDatasetAsync(
        string projectId, string datasetId, Dataset resource = null, GetDatasetOptions getOptions = null,
        CreateDatasetOptions createOptions = null, CancellationToken cancellationToken = default) =>
        GetOrCreateDatasetAsync(
            GetDatasetReference(projectId, datasetId), resource, getOptions, createOptions, cancellationToken);

    public virtual Task<BigQueryDataset> GetOrCreateDatasetAsync(
        string datasetId, Dataset resource = null, GetDatasetOptions getOptions = null,
        CreateDatasetOptions createOptions = null, CancellationToken cancellationToken = default) =>
        GetOrCreateDatasetAsync(
            GetDatasetReference(datasetId), resource, getOptions, createOptions, cancellationToken);

    public virtual Task<BigQueryDataset> GetOrCreateDatasetAsync(
        DatasetReference datasetReference, Dataset resource = null, GetDatasetOptions getOptions = null,
        CreateDatasetOptions createOptions = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryDataset UpdateDataset(
        string projectId, string datasetId, Dataset resource, UpdateDatasetOptions options = null) =>
        UpdateDataset(GetDatasetReference(projectId, datasetId), resource, options);

    public virtual BigQueryDataset UpdateDataset(
        string datasetId, Dataset resource, UpdateDatasetOptions options = null) =>
        UpdateDataset(GetDatasetReference(datasetId), resource, options);

    /// <summary>Replaces a dataset as a whole: what <paramref name="resource" /> lacks is reset.</summary>
    public virtual BigQueryDataset UpdateDataset(
        DatasetReference datasetReference, Dataset resource, UpdateDatasetOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryDataset> UpdateDatasetAsync(
        string projectId, string datasetId, Dataset resource, UpdateDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        UpdateDatasetAsync(GetDatasetReference(projectId, datasetId), resource, options, cancellationToken);

    public virtual Task<BigQueryDataset> UpdateDatasetAsync(
        string datasetId, Dataset resource, UpdateDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        UpdateDatasetAsync(GetDatasetReference(datasetId), resource, options, cancellationToken);

    public virtual Task<BigQueryDataset> UpdateDatasetAsync(
        DatasetReference datasetReference, Dataset resource, UpdateDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryDataset PatchDataset(
        string projectId, string datasetId, Dataset resource, PatchDatasetOptions options = null) =>
        PatchDataset(GetDatasetReference(projectId, datasetId), resource, options);

    public virtual BigQueryDataset PatchDataset(
        string datasetId, Dataset resource, PatchDatasetOptions options = null) =>
        PatchDataset(GetDatasetReference(datasetId), resource, options);

    /// <summary>Changes those fields of a dataset that <paramref name="resource" /> has.</summary>
    public virtual BigQueryDataset PatchDataset(
        DatasetReference datasetReference, Dataset resource, PatchDatasetOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryDataset> PatchDatasetAsync(
        string projectId, string datasetId, Dataset resource, PatchDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        PatchDatasetAsync(GetDatasetReference(projectId, datasetId), resource, options, cancellationToken);

    public virtual Task<BigQueryDataset> PatchDatasetAsync(
        string datasetId, Dataset resource, PatchDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        PatchDatasetAsync(GetDatasetReference(datasetId), resource, options, cancellationToken);

    public virtual Task<BigQueryDataset> PatchDatasetAsync(
        DatasetReference datasetReference, Dataset resource, PatchDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual void DeleteDataset(string projectId, string datasetId, DeleteDatasetOptions options = null) =>
        DeleteDataset(GetDatasetReference(projectId, datasetId), options);

    public virtual void DeleteDataset(string datasetId, DeleteDatasetOptions options = null) =>
        DeleteDataset(GetDatasetReference(datasetId), options);

    /// <summary>Deletes a dataset, which must be empty unless the options say otherwise.</summary>
    public virtual void DeleteDataset(DatasetReference datasetReference, DeleteDatasetOptions options = null) =>
        throw Unimplemented();

    public virtual Task DeleteDatasetAsync(
        string projectId, string datasetId, DeleteDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        DeleteDatasetAsync(GetDatasetReference(projectId, datasetId), options, cancellationToken);

    public virtual Task DeleteDatasetAsync(
        string datasetId, DeleteDatasetOptions options = null, CancellationToken cancellationToken = default) =>
        DeleteDatasetAsync(GetDatasetReference(datasetId), options, cancellationToken);

    public virtual Task DeleteDatasetAsync(
        DatasetReference datasetReference, DeleteDatasetOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();
}
