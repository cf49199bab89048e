using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public abstract partial class BigQueryClient
{
    public virtual IDictionary<string, string> ModifyDatasetLabels(
        string projectId, string datasetId, IDictionary<string, string> labels, ModifyLabelsOptions options = null) =>
        ModifyDatasetLabels(GetDatasetReference(projectId, datasetId), labels, options);

    public virtual IDictionary<string, string> ModifyDatasetLabels(
        string datasetId, IDictionary<string, string> labels, ModifyLabelsOptions options = null) =>
        ModifyDatasetLabels(GetDatasetReference(datasetId), labels, options);

    /// <summary>Sets labels, or removes them where the value is null; others stay as they are.</summary>
    /// <returns>What the named labels were before; null where there was none.</returns>
    public virtual IDictionary<string, string> ModifyDatasetLabels(
        DatasetReference datasetReference, IDictionary<string, string> labels, ModifyLabelsOptions options = null) =>
        throw Unimplemented();

    public virtual Task<IDictionary<string, string>> ModifyDatasetLabelsAsync(
        string projectId, string datasetId, IDictionary<string, string> labels, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        ModifyDatasetLabelsAsync(GetDatasetReference(projectId, datasetId), labels, options, cancellationToken);

    public virtual Task<IDictionary<string, string>> ModifyDatasetLabelsAsync(
        string datasetId, IDictionary<string, string> labels, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        ModifyDatasetLabelsAsync(GetDatasetReference(datasetId), labels, options, cancellationToken);

    public virtual Task<IDictionary<string, string>> ModifyDatasetLabelsAsync(
        DatasetReference datasetReference, IDictionary<string, string> labels, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual string SetDatasetLabel(
        string projectId, string datasetId, string labelName, string labelValue, ModifyLabelsOptions options = null) =>
        SetDatasetLabel(GetDatasetReference(projectId, datasetId), labelName, labelValue, options);

    public virtual string SetDatasetLabel(
        string datasetId, string labelName, string labelValue, ModifyLabelsOptions options = null) =>
        SetDatasetLabel(GetDatasetReference(datasetId), labelName, labelValue, options);

    /// <summary>Sets a label.</summary>
    /// <returns>What it was before; null if there was none.</returns>
    public virtual string SetDatasetLabel(
        DatasetReference datasetReference, string labelName, string labelValue, ModifyLabelsOptions options = null) =>
        throw Unimplemented();

    public virtual Task<string> SetDatasetLabelAsync(
        string projectId, string datasetId, string labelName, string labelValue, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        SetDatasetLabelAsync(
            GetDatasetReference(projectId, datasetId), labelName, labelValue, options, cancellationToken);

    public virtual Task<string> SetDatasetLabelAsync(
        string datasetId, string labelName, string labelValue, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        SetDatasetLabelAsync(GetDatasetReference(datasetId), labelName, labelValue, options, cancellationToken);

    public virtual Task<string> SetDatasetLabelAsync(
        DatasetReference datasetReference, string labelName, string labelValue, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual string RemoveDatasetLabel(
        string projectId, string datasetId, string labelName, ModifyLabelsOptions options = null) =>
        RemoveDatasetLabel(GetDatasetReference(projectId, datasetId), labelName, options);

    public virtual string RemoveDatasetLabel(string datasetId, string labelName, ModifyLabelsOptions options = null) =>
        RemoveDatasetLabel(GetDatasetReference(datasetId), labelName, options);

    /// <summary>Removes a label.</summary>
    /// <returns>What it was; null if there was none.</returns>
    public virtual string RemoveDatasetLabel(
        DatasetReference datasetReference, string labelName, ModifyLabelsOptions options = null) =>
        throw Unimplemented();

    public virtual Task<string> RemoveDatasetLabelAsync(
        string projectId, string datasetId, string labelName, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        RemoveDatasetLabelAsync(GetDatasetReference(projectId, datasetId), labelName, options, cancellationToken);

    public virtual Task<string> RemoveDatasetLabelAsync(
        string datasetId, string labelName, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        RemoveDatasetLabelAsync(GetDatasetReference(datasetId), labelName, options, cancellationToken);

    public virtual Task<string> RemoveDatasetLabelAsync(
        DatasetReference datasetReference, string labelName, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual IDictionary<string, string> ClearDatasetLabels(
        string projectId, string datasetId, ModifyLabelsOptions options = null) =>
        ClearDatasetLabels(GetDatasetReference(projectId, datasetId), options);

    public virtual IDictionary<string, string> ClearDatasetLabels(
        string datasetId, ModifyLabelsOptions options = null) =>
        ClearDatasetLabels(GetDatasetReference(datasetId), options);

    /// <summary>Removes all labels.</summary>
    /// <returns>The labels there were.</returns>
    public virtual IDictionary<string, string> ClearDatasetLabels(
        DatasetReference datasetReference, ModifyLabelsOptions options = null) =>
        throw Unimplemented();

    public virtual Task<IDictionary<string, string>> ClearDatasetLabelsAsync(
        string projectId, string datasetId, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        ClearDatasetLabelsAsync(GetDatasetReference(projectId, datasetId), options, cancellationToken);

    public virtual Task<IDictionary<string, string>> ClearDatasetLabelsAsync(
        string datasetId, ModifyLabelsOptions options = null, CancellationToken cancellationToken = default) =>
        ClearDatasetLabelsAsync(GetDatasetReference(datasetId), options, cancellationToken);

    public virtual Task<IDictionary<string, string>> ClearDatasetLabelsAsync(
        DatasetReference datasetReference, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();
}
