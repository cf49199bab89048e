using Google.Api.Gax;
using Google.Apis.Storage.v1.Data;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

public abstract partial class StorageClient
{
    /// <summary>Makes a soft-deleted version the live one again, under a new generation.</summary>
    public virtual Object RestoreObject(
        string bucket, string objectName, long generation, RestoreObjectOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="RestoreObject(string, string, long, RestoreObjectOptions)"/>
    public virtual Task<Object> RestoreObjectAsync(
        string bucket,
        string objectName,
        long generation,
        RestoreObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Makes a soft-deleted bucket one that is there.</summary>
    public virtual Bucket RestoreBucket(string bucket, long generation, RestoreBucketOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="RestoreBucket(string, long, RestoreBucketOptions)"/>
    public virtual Task<Bucket> RestoreBucketAsync(
        string bucket,
        long generation,
        RestoreBucketOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);
}
