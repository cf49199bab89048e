using Google.Api.Gax;
using Google.Apis.Storage.v1.Data;

namespace Google.Cloud.Storage.V1;

public abstract partial class StorageClient
{
    /// <summary>A bucket's metadata.</summary>
    public virtual Bucket GetBucket(string bucket, GetBucketOptions options = null) => throw Unimplemented.Of(this);

    /// <inheritdoc cref="GetBucket(string, GetBucketOptions)"/>
    public virtual Task<Bucket> GetBucketAsync(
        string bucket, GetBucketOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Creates a bucket.</summary>
    public virtual Bucket CreateBucket(string projectId, string bucket, CreateBucketOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="CreateBucket(string, string, CreateBucketOptions)"/>
    public virtual Task<Bucket> CreateBucketAsync(
        string projectId,
        string bucket,
        CreateBucketOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Creates a bucket.</summary>
    public virtual Bucket CreateBucket(string projectId, Bucket bucket, CreateBucketOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="CreateBucket(string, Bucket, CreateBucketOptions)"/>
    public virtual Task<Bucket> CreateBucketAsync(
        string projectId,
        Bucket bucket,
        CreateBucketOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Changes of a bucket's metadata what <paramref name="bucket"/> sets, and nothing else.</summary>
    public virtual Bucket PatchBucket(Bucket bucket, PatchBucketOptions options = null) => throw Unimplemented.Of(this);

    /// <inheritdoc cref="PatchBucket(Bucket, PatchBucketOptions)"/>
    public virtual Task<Bucket> PatchBucketAsync(
        Bucket bucket, PatchBucketOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Replaces a bucket's metadata as a whole; unless told otherwise, only if nobody else has changed it.</summary>
    public virtual Bucket UpdateBucket(Bucket bucket, UpdateBucketOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="UpdateBucket(Bucket, UpdateBucketOptions)"/>
    public virtual Task<Bucket> UpdateBucketAsync(
        Bucket bucket, UpdateBucketOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Deletes a bucket that has no objects, unless the options have them deleted first.</summary>
    public virtual void DeleteBucket(string bucket, DeleteBucketOptions options = null) => throw Unimplemented.Of(this);

    /// <inheritdoc cref="DeleteBucket(string, DeleteBucketOptions)"/>
    public virtual Task DeleteBucketAsync(
        string bucket, DeleteBucketOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Deletes a bucket that has no objects, unless the options have them deleted first.</summary>
    public virtual void DeleteBucket(Bucket bucket, DeleteBucketOptions options = null) => throw Unimplemented.Of(this);

    /// <inheritdoc cref="DeleteBucket(Bucket, DeleteBucketOptions)"/>
    public virtual Task DeleteBucketAsync(
        Bucket bucket, DeleteBucketOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Makes a bucket's retention policy permanent.</summary>
    public virtual void LockBucketRetentionPolicy(
        string bucket, long metageneration, LockBucketRetentionPolicyOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="LockBucketRetentionPolicy(string, long, LockBucketRetentionPolicyOptions)"/>
    public virtual Task LockBucketRetentionPolicyAsync(
        string bucket,
        long metageneration,
        LockBucketRetentionPolicyOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>The buckets of a project, fetched page by page while they are read.</summary>
    public virtual PagedEnumerable<Buckets, Bucket> ListBuckets(string projectId, ListBucketsOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="ListBuckets(string, ListBucketsOptions)"/>
    public virtual PagedAsyncEnumerable<Buckets, Bucket> ListBucketsAsync(
        string projectId, ListBucketsOptions options = null) => throw Unimplemented.Of(this);
}
