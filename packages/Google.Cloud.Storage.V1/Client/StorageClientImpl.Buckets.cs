using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Storage.v1;
using Google.Apis.Storage.v1.Data;

namespace Google.Cloud.Storage.V1;

public sealed partial class StorageClientImpl
{
    public override Bucket GetBucket(string bucket, GetBucketOptions options = null) =>
        GetBucketRequest(bucket, options).Execute();

    public override Task<Bucket> GetBucketAsync(
        string bucket, GetBucketOptions options = null, CancellationToken cancellationToken = default) =>
        GetBucketRequest(bucket, options).ExecuteAsync(cancellationToken);

    public override Bucket CreateBucket(string projectId, string bucket, CreateBucketOptions options = null) =>
        CreateBucketRequest(projectId, new() { Name = bucket }, options).Execute();

    public override Task<Bucket> CreateBucketAsync(
        string projectId,
        string bucket,
        CreateBucketOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateBucketRequest(projectId, new() { Name = bucket }, options).ExecuteAsync(cancellationToken);

    public override Bucket CreateBucket(string projectId, Bucket bucket, CreateBucketOptions options = null) =>
        CreateBucketRequest(projectId, bucket, options).Execute();

    public override Task<Bucket> CreateBucketAsync(
        string projectId,
        Bucket bucket,
        CreateBucketOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateBucketRequest(projectId, bucket, options).ExecuteAsync(cancellationToken);

    public override Bucket PatchBucket(Bucket bucket, PatchBucketOptions options = null) =>
        PatchBucketRequest(bucket, options).Execute();

    public override Task<Bucket> PatchBucketAsync(
        Bucket bucket, PatchBucketOptions options = null, CancellationToken cancellationToken = default) =>
        PatchBucketRequest(bucket, options).ExecuteAsync(cancellationToken);

    public override Bucket UpdateBucket(Bucket bucket, UpdateBucketOptions options = null) =>
        UpdateBucketRequest(bucket, options).Execute();

    public override Task<Bucket> UpdateBucketAsync(
        Bucket bucket, UpdateBucketOptions options = null, CancellationToken cancellationToken = default) =>
        UpdateBucketRequest(bucket, options).ExecuteAsync(cancellationToken);

    public override void LockBucketRetentionPolicy(
        string bucket, long metageneration, LockBucketRetentionPolicyOptions options = null) =>
        LockBucketRetentionPolicyRequest(bucket, metageneration, options).Execute();

    public override Task LockBucketRetentionPolicyAsync(
        string bucket,
        long metageneration,
        LockBucketRetentionPolicyOptions options = null,
        CancellationToken cancellationToken = default) =>
        LockBucketRetentionPolicyRequest(bucket, metageneration, options).ExecuteAsync(cancellationToken);

    public override void DeleteBucket(string bucket, DeleteBucketOptions options = null)
    {
        var request = DeleteBucketRequest(bucket, options);
        if (options?.DeleteObjects == true)
        {
            foreach (var obj in ListObjects(bucket, null, AllVersions(options)))
            {
                DeleteObject(bucket, obj.Name, ThisVersion(obj.Generation, options));
            }
        }

        request.Execute();
    }

    public override async Task DeleteBucketAsync(
        string bucket, DeleteBucketOptions options = null, CancellationToken cancellationToken = default)
    {
        var request = DeleteBucketRequest(bucket, options);
        if (options?.DeleteObjects == true)
        {
            var versions = ListObjectsAsync(bucket, null, AllVersions(options));
            await foreach (var obj in versions.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await DeleteObjectAsync(bucket, obj.Name, ThisVersion(obj.Generation, options), cancellationToken)
                    .ConfigureAwait(false);
            }
        }

        await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void DeleteBucket(Bucket bucket, DeleteBucketOptions options = null) =>
        DeleteBucket(Check.Bucket(bucket).Name, options);

    public override Task DeleteBucketAsync(
        Bucket bucket, DeleteBucketOptions options = null, CancellationToken cancellationToken = default) =>
        DeleteBucketAsync(Check.Bucket(bucket).Name, options, cancellationToken);

    public override PagedEnumerable<Buckets, Bucket> ListBuckets(string projectId, ListBucketsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(projectId, nameof(projectId));
        return new RestPagedEnumerable<BucketsResource.ListRequest, Buckets, Bucket>(
            () => ListBucketsRequest(projectId, options), BucketPages.Instance);
    }

    public override PagedAsyncEnumerable<Buckets, Bucket> ListBucketsAsync(
        string projectId, ListBucketsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(projectId, nameof(projectId));
        return new RestPagedAsyncEnumerable<BucketsResource.ListRequest, Buckets, Bucket>(
            () => ListBucketsRequest(projectId, options), BucketPages.Instance);
    }

    private BucketsResource.GetRequest GetBucketRequest(string bucket, GetBucketOptions options)
    {
        var request = Service.Buckets.Get(Check.BucketName(bucket));
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private BucketsResource.InsertRequest CreateBucketRequest(
        string projectId, Bucket bucket, CreateBucketOptions options)
    {
        GaxPreconditions.CheckNotNull(projectId, nameof(projectId));
        var request = Service.Buckets.Insert(Check.Bucket(bucket), projectId);
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private BucketsResource.PatchRequest PatchBucketRequest(Bucket bucket, PatchBucketOptions options)
    {
        var request = Service.Buckets.Patch(Check.Bucket(bucket), bucket.Name);
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentIf(request.IfMetagenerationMatch is not null));
        return request;
    }

    private BucketsResource.UpdateRequest UpdateBucketRequest(Bucket bucket, UpdateBucketOptions options)
    {
        var request = Service.Buckets.Update(Check.Bucket(bucket), bucket.Name);
        (options ?? new()).ModifyRequest(request, bucket);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentIf(request.IfMetagenerationMatch is not null));
        return request;
    }

    private BucketsResource.LockRetentionPolicyRequest LockBucketRetentionPolicyRequest(
        string bucket, long metageneration, LockBucketRetentionPolicyOptions options)
    {
        var request = Service.Buckets.LockRetentionPolicy(Check.BucketName(bucket), metageneration);
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private BucketsResource.DeleteRequest DeleteBucketRequest(string bucket, DeleteBucketOptions options)
    {
        var request = Service.Buckets.Delete(Check.BucketName(bucket));
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private BucketsResource.ListRequest ListBucketsRequest(string projectId, ListBucketsOptions options)
    {
        var request = Service.Buckets.List(projectId);
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private static ListObjectsOptions AllVersions(DeleteBucketOptions options) =>
        new() { Versions = true, UserProject = options.UserProject, RetryOptions = options.RetryOptions };

    private static DeleteObjectOptions ThisVersion(long? generation, DeleteBucketOptions options) =>
        new() { Generation = generation, UserProject = options.UserProject, RetryOptions = options.RetryOptions };

    private sealed class BucketPages : IPageManager<BucketsResource.ListRequest, Buckets, Bucket>
    {
        public static readonly BucketPages Instance = new();

        public string GetNextPageToken(Buckets response) => response.NextPageToken;

        public IEnumerable<Bucket> GetResources(Buckets response) => response.Items;

        public void SetPageSize(BucketsResource.ListRequest request, int pageSize) => request.MaxResults = pageSize;

        public void SetPageToken(BucketsResource.ListRequest request, string pageToken) =>
            request.PageToken = pageToken;
    }
}
