using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Storage.v1;
using Google.Apis.Storage.v1.Data;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

public sealed partial class StorageClientImpl
{
    public override Object GetObject(string bucket, string objectName, GetObjectOptions options = null) =>
        GetObjectRequest(bucket, objectName, options).Execute();

    public override Task<Object> GetObjectAsync(
        string bucket,
        string objectName,
        GetObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        GetObjectRequest(bucket, objectName, options).ExecuteAsync(cancellationToken);

    public override Object PatchObject(Object obj, PatchObjectOptions options = null) =>
        PatchObjectRequest(obj, options).Execute();

    public override Task<Object> PatchObjectAsync(
        Object obj, PatchObjectOptions options = null, CancellationToken cancellationToken = default) =>
        PatchObjectRequest(obj, options).ExecuteAsync(cancellationToken);

    public override Object UpdateObject(Object obj, UpdateObjectOptions options = null) =>
        UpdateObjectRequest(obj, options).Execute();

    public override Task<Object> UpdateObjectAsync(
        Object obj, UpdateObjectOptions options = null, CancellationToken cancellationToken = default) =>
        UpdateObjectRequest(obj, options).ExecuteAsync(cancellationToken);

    public override void DeleteObject(string bucket, string objectName, DeleteObjectOptions options = null) =>
        DeleteObjectRequest(bucket, objectName, options).Execute();

    public override Task DeleteObjectAsync(
        string bucket,
        string objectName,
        DeleteObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        DeleteObjectRequest(bucket, objectName, options).ExecuteAsync(cancellationToken);

    public override void DeleteObject(Object obj, DeleteObjectOptions options = null) =>
        DeleteObjectRequest(Check.Object(obj).Bucket, obj.Name, options).Execute();

    public override Task DeleteObjectAsync(
        Object obj, DeleteObjectOptions options = null, CancellationToken cancellationToken = default) =>
        DeleteObjectRequest(Check.Object(obj).Bucket, obj.Name, options).ExecuteAsync(cancellationToken);

    public override Object CopyObject(
        string sourceBucket,
        string sourceObjectName,
        string destinationBucket,
        string destinationObjectName,
        CopyObjectOptions options = null)
    {
        var request = CopyObjectRequest(
            sourceBucket, sourceObjectName, destinationBucket, destinationObjectName, options);
        var progress = request.Execute();
        while (progress.Done != true)
        {
            request.RewriteToken = progress.RewriteToken;
            progress = request.Execute();
        }

        return progress.Resource;
    }

    public override async Task<Object> CopyObjectAsync(
        string sourceBucket,
        string sourceObjectName,
        string destinationBucket,
        string destinationObjectName,
        CopyObjectOptions options = null,
        CancellationToken cancellationToken = default)
    {
        var request = CopyObjectRequest(
            sourceBucket, sourceObjectName, destinationBucket, destinationObjectName, options);
        var progress = await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        while (progress.Done != true)
        {
            request.RewriteToken = progress.RewriteToken;
            progress = await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        return progress.Resource;
    }

    public override PagedEnumerable<Objects, Object> ListObjects(
        string bucket, string prefix = null, ListObjectsOptions options = null)
    {
        Check.BucketName(bucket);
        return new RestPagedEnumerable<ObjectsResource.ListRequest, Objects, Object>(
            () => ListObjectsRequest(bucket, prefix, options), ObjectPages.Instance);
    }

    public override PagedAsyncEnumerable<Objects, Object> ListObjectsAsync(
        string bucket, string prefix = null, ListObjectsOptions options = null)
    {
        Check.BucketName(bucket);
        return new RestPagedAsyncEnumerable<ObjectsResource.ListRequest, Objects, Object>(
            () => ListObjectsRequest(bucket, prefix, options), ObjectPages.Instance);
    }

    private ObjectsResource.GetRequest GetObjectRequest(string bucket, string objectName, GetObjectOptions options)
    {
        var request = Service.Objects.Get(
            Check.BucketName(bucket), GaxPreconditions.CheckNotNull(objectName, nameof(objectName)));
        options?.ModifyRequest(request);
        ApplyKey(request, options?.EncryptionKey);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private ObjectsResource.PatchRequest PatchObjectRequest(Object obj, PatchObjectOptions options)
    {
        Check.Object(obj);
        var request = Service.Objects.Patch(obj, obj.Bucket, obj.Name);
        options?.ModifyRequest(request);
        ApplyKey(request, options?.EncryptionKey);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentIf(request.IfMetagenerationMatch is not null));
        return request;
    }

    private ObjectsResource.UpdateRequest UpdateObjectRequest(Object obj, UpdateObjectOptions options)
    {
        Check.Object(obj);
        var request = Service.Objects.Update(obj, obj.Bucket, obj.Name);
        (options ?? new()).ModifyRequest(request, obj);
        ApplyKey(request, options?.EncryptionKey);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentIf(request.IfMetagenerationMatch is not null));
        return request;
    }

    private ObjectsResource.DeleteRequest DeleteObjectRequest(
        string bucket, string objectName, DeleteObjectOptions options)
    {
        var request = Service.Objects.Delete(
            Check.BucketName(bucket), GaxPreconditions.CheckNotNull(objectName, nameof(objectName)));
        options?.ModifyRequest(request);
        Retry(
            request,
            options?.RetryOptions
                ?? RetryOptions.IdempotentIf((request.IfGenerationMatch ?? request.Generation) is not null));
        return request;
    }

    private ObjectsResource.RewriteRequest CopyObjectRequest(
        string sourceBucket,
        string sourceObjectName,
        string destinationBucket,
        string destinationObjectName,
        CopyObjectOptions options)
    {
        var request = Service.Objects.Rewrite(
            options?.ExtraMetadata ?? new(),
            Check.BucketName(sourceBucket),
            GaxPreconditions.CheckNotNull(sourceObjectName, nameof(sourceObjectName)),
            Check.BucketName(destinationBucket),
            GaxPreconditions.CheckNotNull(destinationObjectName, nameof(destinationObjectName)));
        options?.ModifyRequest(request);
        ApplyKey(request, options?.EncryptionKey, options?.KmsKeyName);
        request.ModifyRequest += (options?.SourceEncryptionKey ?? EncryptionKey).ModifyRequestForRewriteSource;
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentIf(request.IfGenerationMatch is not null));
        return request;
    }

    private ObjectsResource.ListRequest ListObjectsRequest(string bucket, string prefix, ListObjectsOptions options)
    {
        var request = Service.Objects.List(bucket);
        request.Prefix = prefix;
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private sealed class ObjectPages : IPageManager<ObjectsResource.ListRequest, Objects, Object>
    {
        public static readonly ObjectPages Instance = new();

        public string GetNextPageToken(Objects response) => response.NextPageToken;

        public IEnumerable<Object> GetResources(Objects response) => response.Items;

        public void SetPageSize(ObjectsResource.ListRequest request, int pageSize) => request.MaxResults = pageSize;

        public void SetPageToken(ObjectsResource.ListRequest request, string pageToken) =>
            request.PageToken = pageToken;
    }
}
