using Google.Apis.Services;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Apis.Storage.v1;

/// <summary>Makes requests about objects.</summary>
public partial class ObjectsResource(IClientService service)
{
    private readonly IClientService _service = service;

    public virtual ComposeRequest Compose(
        Data.ComposeRequest body, string destinationBucket, string destinationObject) =>
        new(_service, body, destinationBucket, destinationObject);

    public virtual CopyRequest Copy(
        Object body, string sourceBucket, string sourceObject, string destinationBucket, string destinationObject) =>
        new(_service, body, sourceBucket, sourceObject, destinationBucket, destinationObject);

    public virtual DeleteRequest Delete(string bucket, string storageObject) => new(_service, bucket, storageObject);

    public virtual GetRequest Get(string bucket, string storageObject) => new(_service, bucket, storageObject);

    public virtual InsertRequest Insert(Object body, string bucket) => new(_service, body, bucket);

    /// <summary>An upload of <paramref name="stream"/>'s content; its <c>UploadAsync</c> runs it.</summary>
    public virtual InsertMediaUpload Insert(Object body, string bucket, Stream stream, string contentType) =>
        new(_service, body, bucket, stream, contentType);

    public virtual ListRequest List(string bucket) => new(_service, bucket);

    public virtual PatchRequest Patch(Object body, string bucket, string storageObject) =>
        new(_service, body, bucket, storageObject);

    public virtual RestoreRequest Restore(string bucket, string object__, long generation) =>
        new(_service, bucket, object__, generation);

    public virtual RewriteRequest Rewrite(
        Object body, string sourceBucket, string sourceObject, string destinationBucket, string destinationObject) =>
        new(_service, body, sourceBucket, sourceObject, destinationBucket, destinationObject);

    public virtual UpdateRequest Update(Object body, string bucket, string storageObject) =>
        new(_service, body, bucket, storageObject);
}
