using Google.Apis.Http;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

/// <summary>Compares what an upload sent with what the service says it got.</summary>
internal sealed class UploadValidation(UploadValidationMode mode)
{
    private readonly Crc32c _sent = mode == UploadValidationMode.None ? null : new();

    /// <summary>Sees the source's bytes, each once, however often they are sent; null where nothing is compared.</summary>
    public StreamInterceptor Interceptor => _sent is null ? null : _sent.Add;

    public bool DeletesFailures => mode == UploadValidationMode.DeleteAndThrow;

    /// <summary>The version that an upload made, and no other that may have replaced it since.</summary>
    public static DeleteObjectOptions ThisVersion(Object uploaded, UploadObjectOptions options) =>
        new() { Generation = uploaded.Generation, UserProject = options?.UserProject };

    public bool IsPassedBy(Object uploaded) => _sent is null || _sent.Base64 == uploaded.Crc32c;

    public UploadValidationException Failure(Object uploaded, AggregateException notDeleted) =>
        new(_sent.Base64, uploaded, notDeleted);
}
