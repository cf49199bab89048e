using Google.Api.Gax;
using Google.Apis.Storage.v1.Data;

namespace Google.Cloud.Storage.V1;

public abstract partial class StorageClient
{
    /// <summary>Who may do what with a bucket.</summary>
    public virtual Policy GetBucketIamPolicy(string bucket, GetBucketIamPolicyOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="GetBucketIamPolicy(string, GetBucketIamPolicyOptions)"/>
    public virtual Task<Policy> GetBucketIamPolicyAsync(
        string bucket, GetBucketIamPolicyOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Replaces a bucket's policy; where it has a tag, only if nobody else has changed it.</summary>
    public virtual Policy SetBucketIamPolicy(string bucket, Policy policy, SetBucketIamPolicyOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="SetBucketIamPolicy(string, Policy, SetBucketIamPolicyOptions)"/>
    public virtual Task<Policy> SetBucketIamPolicyAsync(
        string bucket,
        Policy policy,
        SetBucketIamPolicyOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Which of some permissions the caller has.</summary>
    public virtual IList<string> TestBucketIamPermissions(
        string bucket, IEnumerable<string> permissions, TestBucketIamPermissionsOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="TestBucketIamPermissions(string, IEnumerable{string}, TestBucketIamPermissionsOptions)"/>
    public virtual Task<IList<string>> TestBucketIamPermissionsAsync(
        string bucket,
        IEnumerable<string> permissions,
        TestBucketIamPermissionsOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);
}
