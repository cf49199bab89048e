using System.Net;
using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryClientImpl
{
    /// <inheritdoc />
    public override IDictionary<string, string> ModifyDatasetLabels(
        DatasetReference datasetReference, IDictionary<string, string> labels, ModifyLabelsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(labels, nameof(labels));
        return ChangeLabels(datasetReference, _ => labels, options);
    }

    /// <inheritdoc />
    public override Task<IDictionary<string, string>> ModifyDatasetLabelsAsync(
        DatasetReference datasetReference, IDictionary<string, string> labels, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default)
    {
        GaxPreconditions.CheckNotNull(labels, nameof(labels));
        return ChangeLabelsAsync(datasetReference, _ => labels, options, cancellationToken);
    }

    /// <inheritdoc />
    public override string SetDatasetLabel(
        DatasetReference datasetReference, string labelName, string labelValue, ModifyLabelsOptions options = null) =>
        ModifyDatasetLabels(datasetReference, Label(labelName, Given(labelValue)), options)[labelName];

    /// <inheritdoc />
    public override async Task<string> SetDatasetLabelAsync(
        DatasetReference datasetReference, string labelName, string labelValue, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default)
    {
        var before = await ModifyDatasetLabelsAsync(
            datasetReference, Label(labelName, Given(labelValue)), options, cancellationToken).ConfigureAwait(false);
        return before[labelName];
    }

    /// <inheritdoc />
    public override string RemoveDatasetLabel(
        DatasetReference datasetReference, string labelName, ModifyLabelsOptions options = null) =>
        ModifyDatasetLabels(datasetReference, Label(labelName, value: null), options)[labelName];

    /// <inheritdoc />
    public override async Task<string> RemoveDatasetLabelAsync(
        DatasetReference datasetReference, string labelName, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default)
    {
        var before = await ModifyDatasetLabelsAsync(
            datasetReference, Label(labelName, value: null), options, cancellationToken).ConfigureAwait(false);
        return before[labelName];
    }

    /// <inheritdoc />
    public override IDictionary<string, string> ClearDatasetLabels(
        DatasetReference datasetReference, ModifyLabelsOptions options = null) =>
        ChangeLabels(datasetReference, NoneOf, options);

    /// <inheritdoc />
    public override Task<IDictionary<string, string>> ClearDatasetLabelsAsync(
        DatasetReference datasetReference, ModifyLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        ChangeLabelsAsync(datasetReference, NoneOf, options, cancellationToken);

    private static string Given(string labelValue) => GaxPreconditions.CheckNotNull(labelValue, nameof(labelValue));

    private static Dictionary<string, string> Label(string labelName, string value) =>
        new() { [GaxPreconditions.CheckNotNull(labelName, nameof(labelName))] = value };

    private static Dictionary<string, string> NoneOf(IDictionary<string, string> labels) =>
        labels.Keys.ToDictionary(name => name, _ => (string)null);

    /// <summary>Changes labels, again from the start if somebody else changed the dataset meanwhile.</summary>
    private IDictionary<string, string> ChangeLabels(
        DatasetReference datasetReference, Func<IDictionary<string, string>, IDictionary<string, string>> change,
        ModifyLabelsOptions options)
    {
        var left = options?.Retries ?? ModifyLabelsOptions.DefaultRetries;
        while (true)
        {
            // Its own failure is final: the caller's ETag is not there, and will not come back.
            var dataset = GetDataset(datasetReference, new GetDatasetOptions { ETag = options?.ETag });
            try
            {
                var labels = LabelChange.Of(dataset, change);
                if (labels.IsNeeded)
                {
                    dataset.Patch(labels.ToPatch(), matchETag: true);
                }

                return labels.Before;
            }
            catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.PreconditionFailed && left-- > 0)
            {
                // Somebody was faster. Only the time between get and patch matters, so there is nothing to wait for.
            }
        }
    }

    private async Task<IDictionary<string, string>> ChangeLabelsAsync(
        DatasetReference datasetReference, Func<IDictionary<string, string>, IDictionary<string, string>> change,
        ModifyLabelsOptions options, CancellationToken cancellationToken)
    {
        var left = options?.Retries ?? ModifyLabelsOptions.DefaultRetries;
        while (true)
        {
            var dataset = await GetDatasetAsync(
                datasetReference, new GetDatasetOptions { ETag = options?.ETag }, cancellationToken)
                .ConfigureAwait(false);
            try
            {
                var labels = LabelChange.Of(dataset, change);
                if (labels.IsNeeded)
                {
                    await dataset.PatchAsync(labels.ToPatch(), matchETag: true, cancellationToken: cancellationToken)
                        .ConfigureAwait(false);
                }

                return labels.Before;
            }
            catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.PreconditionFailed && left-- > 0)
            {
                // As above.
            }
        }
    }

    /// <param name="Before">What the labels in question are.</param>
    /// <param name="Differences">Those of them that must become something else, or nothing.</param>
    private sealed record LabelChange(IDictionary<string, string> Before, IDictionary<string, string> Differences)
    {
        public bool IsNeeded => Differences.Count > 0;

        public static LabelChange Of(
            BigQueryDataset dataset, Func<IDictionary<string, string>, IDictionary<string, string>> change)
        {
            var existing = new Dictionary<string, string>(dataset.Resource.Labels ?? new Dictionary<string, string>());
            var wanted = change(existing);
            return new(
                wanted.Keys.ToDictionary(name => name, name => existing.GetValueOrDefault(name)),
                wanted.Where(label => label.Value != existing.GetValueOrDefault(label.Key)).ToDictionary());
        }

        public Dataset ToPatch() => new() { Labels = Differences };
    }
}
