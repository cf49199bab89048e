using Google.Api.Gax;
using Google.Apis.Storage.v1.Data;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

public abstract partial class StorageClient
{
    /// <summary>An object's metadata.</summary>
    public virtual Object GetObject(string bucket, string objectName, GetObjectOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="GetObject(string, string, GetObjectOptions)"/>
    public virtual Task<Object> GetObjectAsync(
        string bucket,
        string objectName,
        GetObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Changes of an object's metadata what <paramref name="obj"/> sets, and nothing else.</summary>
    public virtual Object PatchObject(Object obj, PatchObjectOptions options = null) => throw Unimplemented.Of(this);

    /// <inheritdoc cref="PatchObject(Object, PatchObjectOptions)"/>
    public virtual Task<Object> PatchObjectAsync(
        Object obj, PatchObjectOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Replaces an object's metadata as a whole; unless told otherwise, only if nobody else has changed it.</summary>
    public virtual Object UpdateObject(Object obj, UpdateObjectOptions options = null) => throw Unimplemented.Of(this);

    /// <inheritdoc cref="UpdateObject(Object, UpdateObjectOptions)"/>
    public virtual Task<Object> UpdateObjectAsync(
        Object obj, UpdateObjectOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Deletes an object; in a versioned bucket the live version becomes noncurrent.</summary>
    public virtual void DeleteObject(string bucket, string objectName, DeleteObjectOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="DeleteObject(string, string, DeleteObjectOptions)"/>
    public virtual Task DeleteObjectAsync(
        string bucket,
        string objectName,
        DeleteObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Deletes the live object of that bucket and name, whatever its generation; see the options.</summary>
    public virtual void DeleteObject(Object obj, DeleteObjectOptions options = null) => throw Unimplemented.Of(this);

    /// <inheritdoc cref="DeleteObject(Object, DeleteObjectOptions)"/>
    public virtual Task DeleteObjectAsync(
        Object obj, DeleteObjectOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Copies an object within the service, however long it takes.</summary>
    public virtual Object CopyObject(
        string sourceBucket,
        string sourceObjectName,
        string destinationBucket,
        string destinationObjectName,
        CopyObjectOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="CopyObject(string, string, string, string, CopyObjectOptions)"/>
    public virtual Task<Object> CopyObjectAsync(
        string sourceBucket,
        string sourceObjectName,
        string destinationBucket = null,
        string destinationObjectName = null,
        CopyObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>The objects of a bucket in the order of their names, fetched page by page while they are read.</summary>
    public virtual PagedEnumerable<Objects, Object> ListObjects(
        string bucket, string prefix = null, ListObjectsOptions options = null) => throw Unimplemented.Of(this);

    /// <inheritdoc cref="ListObjects(string, string, ListObjectsOptions)"/>
    public virtual PagedAsyncEnumerable<Objects, Object> ListObjectsAsync(
        string bucket, string prefix = null, ListObjectsOptions options = null) => throw Unimplemented.Of(this);
}
