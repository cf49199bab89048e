using Google.Api.Gax;

namespace Google.Cloud.Storage.V1;

public abstract partial class StorageClient
{
    /// <summary>Sets a label of a bucket.</summary>
    /// <returns>What it was; null if there was none.</returns>
    public virtual string SetBucketLabel(
        string bucket, string labelName, string labelValue, ModifyBucketLabelsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(labelName, nameof(labelName));
        GaxPreconditions.CheckNotNull(labelValue, nameof(labelValue));
        return ModifyBucketLabels(bucket, One(labelName, labelValue), options)[labelName];
    }

    /// <inheritdoc cref="SetBucketLabel(string, string, string, ModifyBucketLabelsOptions)"/>
    public virtual async Task<string> SetBucketLabelAsync(
        string bucket,
        string labelName,
        string labelValue,
        ModifyBucketLabelsOptions options = null,
        CancellationToken cancellationToken = default)
    {
        GaxPreconditions.CheckNotNull(labelName, nameof(labelName));
        GaxPreconditions.CheckNotNull(labelValue, nameof(labelValue));
        var before = await ModifyBucketLabelsAsync(bucket, One(labelName, labelValue), options, cancellationToken)
            .ConfigureAwait(false);
        return before[labelName];
    }

    /// <summary>Takes a label off a bucket.</summary>
    /// <returns>What it was; null if there was none.</returns>
    public virtual string RemoveBucketLabel(
        string bucket, string labelName, ModifyBucketLabelsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(labelName, nameof(labelName));
        return ModifyBucketLabels(bucket, One(labelName, null), options)[labelName];
    }

    /// <inheritdoc cref="RemoveBucketLabel(string, string, ModifyBucketLabelsOptions)"/>
    public virtual async Task<string> RemoveBucketLabelAsync(
        string bucket,
        string labelName,
        ModifyBucketLabelsOptions options = null,
        CancellationToken cancellationToken = default)
    {
        GaxPreconditions.CheckNotNull(labelName, nameof(labelName));
        var before = await ModifyBucketLabelsAsync(bucket, One(labelName, null), options, cancellationToken)
            .ConfigureAwait(false);
        return before[labelName];
    }

    /// <summary>Takes all labels off a bucket.</summary>
    /// <returns>What they were.</returns>
    public virtual IDictionary<string, string> ClearBucketLabels(
        string bucket, ModifyBucketLabelsOptions options = null) => throw Unimplemented.Of(this);

    /// <inheritdoc cref="ClearBucketLabels(string, ModifyBucketLabelsOptions)"/>
    public virtual Task<IDictionary<string, string>> ClearBucketLabelsAsync(
        string bucket, ModifyBucketLabelsOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Sets those labels of a bucket that have a value here, and takes off those that are null here.</summary>
    /// <returns>What they were; null for those that were not there.</returns>
    public virtual IDictionary<string, string> ModifyBucketLabels(
        string bucket, IDictionary<string, string> labels, ModifyBucketLabelsOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="ModifyBucketLabels(string, IDictionary{string, string}, ModifyBucketLabelsOptions)"/>
    public virtual Task<IDictionary<string, string>> ModifyBucketLabelsAsync(
        string bucket,
        IDictionary<string, string> labels,
        ModifyBucketLabelsOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    private static Dictionary<string, string> One(string name, string value) => new() { [name] = value };
}
