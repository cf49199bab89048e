using Google.Api.Gax;
using Google.Apis.Storage.v1;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Cloud.Storage.V1;

public sealed partial class StorageClientImpl
{
    public override Policy GetBucketIamPolicy(string bucket, GetBucketIamPolicyOptions options = null) =>
        GetBucketIamPolicyRequest(bucket, options).Execute();

    public override Task<Policy> GetBucketIamPolicyAsync(
        string bucket, GetBucketIamPolicyOptions options = null, CancellationToken cancellationToken = default) =>
        GetBucketIamPolicyRequest(bucket, options).ExecuteAsync(cancellationToken);

    public override Policy SetBucketIamPolicy(string bucket, Policy policy, SetBucketIamPolicyOptions options = null) =>
        SetBucketIamPolicyRequest(bucket, policy, options).Execute();

    public override Task<Policy> SetBucketIamPolicyAsync(
        string bucket,
        Policy policy,
        SetBucketIamPolicyOptions options = null,
        CancellationToken cancellationToken = default) =>
        SetBucketIamPolicyRequest(bucket, policy, options).ExecuteAsync(cancellationToken);

    public override IList<string> TestBucketIamPermissions(
        string bucket, IEnumerable<string> permissions, TestBucketIamPermissionsOptions options = null) =>
        TestBucketIamPermissionsRequest(bucket, permissions, options).Execute().Permissions ?? [];

    public override async Task<IList<string>> TestBucketIamPermissionsAsync(
        string bucket,
        IEnumerable<string> permissions,
        TestBucketIamPermissionsOptions options = null,
        CancellationToken cancellationToken = default)
    {
        var request = TestBucketIamPermissionsRequest(bucket, permissions, options);
        var response = await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return response.Permissions ?? [];
    }

    private BucketsResource.GetIamPolicyRequest GetBucketIamPolicyRequest(
        string bucket, GetBucketIamPolicyOptions options)
    {
        var request = Service.Buckets.GetIamPolicy(Check.BucketName(bucket));
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private BucketsResource.SetIamPolicyRequest SetBucketIamPolicyRequest(
        string bucket, Policy policy, SetBucketIamPolicyOptions options)
    {
        GaxPreconditions.CheckNotNull(policy, nameof(policy));
        var request = Service.Buckets.SetIamPolicy(policy, Check.BucketName(bucket));
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentIf(policy.ETag is not null));
        return request;
    }

    private BucketsResource.TestIamPermissionsRequest TestBucketIamPermissionsRequest(
        string bucket, IEnumerable<string> permissions, TestBucketIamPermissionsOptions options)
    {
        GaxPreconditions.CheckNotNull(permissions, nameof(permissions));
        var request = Service.Buckets.TestIamPermissions(Check.BucketName(bucket), new Repeatable<string>(permissions));
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }
}
