using Google.Api.Gax;
using Google.Apis.Download;
using Google.Apis.Storage.v1;
using Google.Apis.Upload;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

public abstract partial class StorageClient
{
    /// <summary>Loads an object's content, from memory that does not grow with it.</summary>
    /// <returns>Bucket, name, and what the answer's headers say: generation, hashes, content type.</returns>
    /// <exception cref="IOException">The content does not have the hash that the service says.</exception>
    public virtual Object DownloadObject(
        string bucket,
        string objectName,
        Stream destination,
        DownloadObjectOptions options = null,
        IProgress<IDownloadProgress> progress = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="DownloadObject(string, string, Stream, DownloadObjectOptions, IProgress{IDownloadProgress})"/>
    public virtual Task<Object> DownloadObjectAsync(
        string bucket,
        string objectName,
        Stream destination,
        DownloadObjectOptions options = null,
        CancellationToken cancellationToken = default,
        IProgress<IDownloadProgress> progress = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="DownloadObject(string, string, Stream, DownloadObjectOptions, IProgress{IDownloadProgress})"/>
    public virtual Object DownloadObject(
        Object source,
        Stream destination,
        DownloadObjectOptions options = null,
        IProgress<IDownloadProgress> progress = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="DownloadObject(string, string, Stream, DownloadObjectOptions, IProgress{IDownloadProgress})"/>
    public virtual Task<Object> DownloadObjectAsync(
        Object source,
        Stream destination,
        DownloadObjectOptions options = null,
        CancellationToken cancellationToken = default,
        IProgress<IDownloadProgress> progress = null) =>
        throw Unimplemented.Of(this);

    /// <summary>
    /// Makes an object of <paramref name="source"/>, from its start if it can seek. Content goes in chunks; one that the
    /// service did not get whole goes again from where it stopped.
    /// </summary>
    /// <exception cref="UploadValidationException">The service got something else; see the options.</exception>
    public virtual Object UploadObject(
        string bucket,
        string objectName,
        string contentType,
        Stream source,
        UploadObjectOptions options = null,
        IProgress<IUploadProgress> progress = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="UploadObject(string, string, string, Stream, UploadObjectOptions, IProgress{IUploadProgress})"/>
    public virtual Task<Object> UploadObjectAsync(
        string bucket,
        string objectName,
        string contentType,
        Stream source,
        UploadObjectOptions options = null,
        CancellationToken cancellationToken = default,
        IProgress<IUploadProgress> progress = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="UploadObject(string, string, string, Stream, UploadObjectOptions, IProgress{IUploadProgress})"/>
    public virtual Object UploadObject(
        Object destination,
        Stream source,
        UploadObjectOptions options = null,
        IProgress<IUploadProgress> progress = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="UploadObject(string, string, string, Stream, UploadObjectOptions, IProgress{IUploadProgress})"/>
    public virtual Task<Object> UploadObjectAsync(
        Object destination,
        Stream source,
        UploadObjectOptions options = null,
        CancellationToken cancellationToken = default,
        IProgress<IUploadProgress> progress = null) =>
        throw Unimplemented.Of(this);

    /// <summary>An upload to be run, paused and resumed by the caller. Nothing is validated.</summary>
    public virtual ObjectsResource.InsertMediaUpload CreateObjectUploader(
        string bucket, string objectName, string contentType, Stream source, UploadObjectOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="CreateObjectUploader(string, string, string, Stream, UploadObjectOptions)"/>
    public virtual ObjectsResource.InsertMediaUpload CreateObjectUploader(
        Object destination, Stream source, UploadObjectOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <summary>Starts an upload that somebody else goes on with, who needs the address alone.</summary>
    /// <param name="bucket">Where the object goes.</param>
    /// <param name="objectName">Its name.</param>
    /// <param name="contentType">Null: <c>application/octet-stream</c>.</param>
    /// <param name="contentLength">How long the content must be; null: any length.</param>
    /// <param name="options">Null: none.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public virtual Task<Uri> InitiateUploadSessionAsync(
        string bucket,
        string objectName,
        string contentType,
        long? contentLength,
        UploadObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="InitiateUploadSessionAsync(string, string, string, long?, UploadObjectOptions, CancellationToken)"/>
    public virtual Task<Uri> InitiateUploadSessionAsync(
        Object destination,
        long? contentLength,
        UploadObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);
}
