using System.Net;
using Google.Api.Gax;
using Google.Apis.Storage.v1.Data;

namespace Google.Cloud.Storage.V1;

public sealed partial class StorageClientImpl
{
    public override IDictionary<string, string> ModifyBucketLabels(
        string bucket, IDictionary<string, string> labels, ModifyBucketLabelsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(labels, nameof(labels));
        return ChangeLabels(bucket, _ => labels, options);
    }

    public override Task<IDictionary<string, string>> ModifyBucketLabelsAsync(
        string bucket,
        IDictionary<string, string> labels,
        ModifyBucketLabelsOptions options = null,
        CancellationToken cancellationToken = default)
    {
        GaxPreconditions.CheckNotNull(labels, nameof(labels));
        return ChangeLabelsAsync(bucket, _ => labels, options, cancellationToken);
    }

    public override IDictionary<string, string> ClearBucketLabels(
        string bucket, ModifyBucketLabelsOptions options = null) => ChangeLabels(bucket, None, options);

    public override Task<IDictionary<string, string>> ClearBucketLabelsAsync(
        string bucket, ModifyBucketLabelsOptions options = null, CancellationToken cancellationToken = default) =>
        ChangeLabelsAsync(bucket, None, options, cancellationToken);

    private IDictionary<string, string> ChangeLabels(
        string bucket,
        Func<IDictionary<string, string>, IDictionary<string, string>> wanted,
        ModifyBucketLabelsOptions options)
    {
        for (var retries = RetriesOf(options); ; retries--)
        {
            // What fails here is not tried again: the caller's own precondition is what was not met.
            var change = new LabelChange(GetBucket(bucket, GetOptions(options)), wanted);
            try
            {
                if (change.IsNeeded)
                {
                    PatchBucket(change.Patch, change.Options);
                }

                return change.Before;
            }
            catch (GoogleApiException e) when (retries > 0 && e.HttpStatusCode == HttpStatusCode.PreconditionFailed)
            {
                // Somebody else changed the bucket in between.
            }
        }
    }

    private async Task<IDictionary<string, string>> ChangeLabelsAsync(
        string bucket,
        Func<IDictionary<string, string>, IDictionary<string, string>> wanted,
        ModifyBucketLabelsOptions options,
        CancellationToken cancellationToken)
    {
        for (var retries = RetriesOf(options); ; retries--)
        {
            // What fails here is not tried again: the caller's own precondition is what was not met.
            var now = await GetBucketAsync(bucket, GetOptions(options), cancellationToken).ConfigureAwait(false);
            var change = new LabelChange(now, wanted);
            try
            {
                if (change.IsNeeded)
                {
                    await PatchBucketAsync(change.Patch, change.Options, cancellationToken).ConfigureAwait(false);
                }

                return change.Before;
            }
            catch (GoogleApiException e) when (retries > 0 && e.HttpStatusCode == HttpStatusCode.PreconditionFailed)
            {
                // Somebody else changed the bucket in between.
            }
        }
    }

    private static int RetriesOf(ModifyBucketLabelsOptions options) =>
        options?.Retries ?? ModifyBucketLabelsOptions.DefaultRetries;

    private static GetBucketOptions GetOptions(ModifyBucketLabelsOptions options) =>
        new() { IfMetagenerationMatch = options?.IfMetagenerationMatch };

    private static Dictionary<string, string> None(IDictionary<string, string> existing) =>
        existing.Keys.ToDictionary(name => name, _ => (string)null);

    private sealed class LabelChange
    {
        public LabelChange(Bucket bucket, Func<IDictionary<string, string>, IDictionary<string, string>> wanted)
        {
            var existing = bucket.Labels ?? new Dictionary<string, string>();
            var labels = wanted(existing);
            Before = labels.Keys.ToDictionary(name => name, name => Find(existing, name));
            Patch = new()
            {
                Name = bucket.Name,
                Labels = labels.Where(label => label.Value != Find(existing, label.Key))
                    .ToDictionary(label => label.Key, label => label.Value),
            };
            Options = new() { IfMetagenerationMatch = bucket.Metageneration };
        }

        public IDictionary<string, string> Before { get; }

        public Bucket Patch { get; }

        public PatchBucketOptions Options { get; }

        public bool IsNeeded => Patch.Labels.Count > 0;

        private static string Find(IDictionary<string, string> labels, string name) =>
            labels.TryGetValue(name, out var value) ? value : null;
    }
}
