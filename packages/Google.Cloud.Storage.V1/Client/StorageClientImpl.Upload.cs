using Google.Api.Gax;
using Google.Apis.Storage.v1;
using Google.Apis.Upload;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

public sealed partial class StorageClientImpl
{
    public override ObjectsResource.InsertMediaUpload CreateObjectUploader(
        string bucket, string objectName, string contentType, Stream source, UploadObjectOptions options = null) =>
        CreateObjectUploader(Destination(bucket, objectName, contentType), source, options);

    public override ObjectsResource.InsertMediaUpload CreateObjectUploader(
        Object destination, Stream source, UploadObjectOptions options = null)
    {
        Check.Object(destination);
        GaxPreconditions.CheckNotNull(source, nameof(source));
        var upload = new ObjectUpload(Service, destination, destination.Bucket, source, destination.ContentType);
        options?.ModifyMediaUpload(upload);
        upload.Options.ModifySessionInitiationRequest +=
            KeyOf(options?.EncryptionKey, options?.KmsKeyName).ModifyRequest;
        return upload;
    }

    public override Object UploadObject(
        string bucket,
        string objectName,
        string contentType,
        Stream source,
        UploadObjectOptions options = null,
        IProgress<IUploadProgress> progress = null) =>
        UploadObject(Destination(bucket, objectName, contentType), source, options, progress);

    public override Task<Object> UploadObjectAsync(
        string bucket,
        string objectName,
        string contentType,
        Stream source,
        UploadObjectOptions options = null,
        CancellationToken cancellationToken = default,
        IProgress<IUploadProgress> progress = null) =>
        UploadObjectAsync(
            Destination(bucket, objectName, contentType), source, options, cancellationToken, progress);

    public override Object UploadObject(
        Object destination,
        Stream source,
        UploadObjectOptions options = null,
        IProgress<IUploadProgress> progress = null)
    {
        var upload = StartUpload(destination, source, options, progress, out var validation);
        upload.Upload().ThrowOnFailure();
        if (validation.IsPassedBy(upload.ResponseBody))
        {
            return upload.ResponseBody;
        }

        AggregateException notDeleted = null;
        if (validation.DeletesFailures)
        {
            try
            {
                DeleteObject(upload.ResponseBody, UploadValidation.ThisVersion(upload.ResponseBody, options));
            }
            catch (Exception e)
            {
                notDeleted = new(e);
            }
        }

        throw validation.Failure(upload.ResponseBody, notDeleted);
    }

    public override async Task<Object> UploadObjectAsync(
        Object destination,
        Stream source,
        UploadObjectOptions options = null,
        CancellationToken cancellationToken = default,
        IProgress<IUploadProgress> progress = null)
    {
        var upload = StartUpload(destination, source, options, progress, out var validation);
        var end = await upload.UploadAsync(cancellationToken).ConfigureAwait(false);
        end.ThrowOnFailure();
        if (validation.IsPassedBy(upload.ResponseBody))
        {
            return upload.ResponseBody;
        }

        AggregateException notDeleted = null;
        if (validation.DeletesFailures)
        {
            try
            {
                var version = UploadValidation.ThisVersion(upload.ResponseBody, options);
                await DeleteObjectAsync(upload.ResponseBody, version, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                notDeleted = new(e);
            }
        }

        throw validation.Failure(upload.ResponseBody, notDeleted);
    }

    public override Task<Uri> InitiateUploadSessionAsync(
        string bucket,
        string objectName,
        string contentType,
        long? contentLength,
        UploadObjectOptions options = null,
        CancellationToken cancellationToken = default) =>
        InitiateUploadSessionAsync(
            Destination(bucket, objectName, contentType), contentLength, options, cancellationToken);

    public override Task<Uri> InitiateUploadSessionAsync(
        Object destination,
        long? contentLength,
        UploadObjectOptions options = null,
        CancellationToken cancellationToken = default)
    {
        GaxPreconditions.CheckNonNegative(contentLength, nameof(contentLength));
        if (contentLength == 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(contentLength), "A content length of 0 cannot be enforced. Use null for any length.");
        }

        return CreateObjectUploader(destination, new UnreadStream(contentLength), options)
            .InitiateSessionAsync(cancellationToken);
    }

    private static Object Destination(string bucket, string objectName, string contentType) => new()
    {
        Bucket = Check.BucketName(bucket),
        Name = GaxPreconditions.CheckNotNull(objectName, nameof(objectName)),
        ContentType = contentType,
    };

    private ObjectsResource.InsertMediaUpload StartUpload(
        Object destination,
        Stream source,
        UploadObjectOptions options,
        IProgress<IUploadProgress> progress,
        out UploadValidation validation)
    {
        var upload = CreateObjectUploader(destination, source, options);
        validation = new(Check.Defined(options?.UploadValidationMode) ?? UploadValidationMode.DeleteAndThrow);
        upload.UploadStreamInterceptor += validation.Interceptor;
        if (progress is not null)
        {
            upload.ProgressChanged += progress.Report;
        }

        return upload;
    }
}
