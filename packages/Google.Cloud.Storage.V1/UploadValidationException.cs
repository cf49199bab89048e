using Google.Api.Gax;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

/// <summary>The object that an upload made is not what was sent.</summary>
#pragma warning disable CA1032 // Officially this is the one constructor.
public sealed class UploadValidationException : IOException
#pragma warning restore CA1032
{
    /// <param name="clientSideHash">CRC32C of what was sent.</param>
    /// <param name="uploadedObject">What the service says it got.</param>
    /// <param name="additionalFailures">Why the object could not be deleted; null if it was, or was to stay.</param>
    public UploadValidationException(
        string clientSideHash, Object uploadedObject, AggregateException additionalFailures)
        : base(
            $"Incorrect hash: client-side hash '{clientSideHash}', server-side hash '{uploadedObject?.Crc32c}'",
            additionalFailures)
    {
        ClientSideHash = GaxPreconditions.CheckNotNull(clientSideHash, nameof(clientSideHash));
        UploadedObject = GaxPreconditions.CheckNotNull(uploadedObject, nameof(uploadedObject));
        AdditionalFailures = additionalFailures;
    }

    /// <summary>CRC32C of what was sent, base64.</summary>
    public string ClientSideHash { get; }

    public Object UploadedObject { get; }

    public AggregateException AdditionalFailures { get; }
}
