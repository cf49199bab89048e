using Google.Api.Gax;
using Google.Apis.Storage.v1;
using Google.Apis.Storage.v1.Data;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

public sealed partial class StorageClientImpl
{
    public override Object RestoreObject(
        string bucket, string objectName, long generation, RestoreObjectOptions options = null) =>
        RestoreObjectRequest(bucket, objectName, generation, options).Execute();

    public override Task<Object> RestoreObjectAsync(
        string bucket,
        string objectName,
        long generation,
        RestoreObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        RestoreObjectRequest(bucket, objectName, generation, options).ExecuteAsync(cancellationToken);

    public override Bucket RestoreBucket(string bucket, long generation, RestoreBucketOptions options = null) =>
        RestoreBucketRequest(bucket, generation, options).Execute();

    public override Task<Bucket> RestoreBucketAsync(
        string bucket,
        long generation,
        RestoreBucketOptions options = null,
        CancellationToken cancellationToken = default) =>
        RestoreBucketRequest(bucket, generation, options).ExecuteAsync(cancellationToken);

    private ObjectsResource.RestoreRequest RestoreObjectRequest(
        string bucket, string objectName, long generation, RestoreObjectOptions options)
    {
        var request = Service.Objects.Restore(
            Check.BucketName(bucket), GaxPreconditions.CheckNotNull(objectName, nameof(objectName)), generation);
        options?.ModifyRequest(request);
        ApplyKey(request, options?.EncryptionKey);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentIf(request.IfGenerationMatch is not null));
        return request;
    }

    private BucketsResource.RestoreRequest RestoreBucketRequest(
        string bucket, long generation, RestoreBucketOptions options)
    {
        var request = Service.Buckets.Restore(Check.BucketName(bucket), generation);
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }
}
