using Google.Apis.Services;
using Google.Apis.Upload;
using static Google.Apis.Storage.v1.ObjectsResource;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

/// <summary>An upload whose first request can be changed: that is where encryption headers go.</summary>
internal sealed class ObjectUpload(
    IClientService service, Object body, string bucket, Stream stream, string contentType)
    : InsertMediaUpload(service, body, bucket, stream, contentType)
{
    public new ResumableUploadOptions Options => base.Options;
}
