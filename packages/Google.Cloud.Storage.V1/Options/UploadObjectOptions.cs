using Google.Api.Gax;
using Google.Apis.Upload;
using static Google.Apis.Storage.v1.ObjectsResource.InsertMediaUpload;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>UploadObject</c>.</summary>
public sealed class UploadObjectOptions
{
    /// <summary>256 KiB.</summary>
    public const int MinimumChunkSize = ResumableUpload.MinimumChunkSize;

    private int? _chunkSize;

    /// <summary>How many bytes go in a request: a multiple of <see cref="MinimumChunkSize"/>; null: 10 MiB.</summary>
    public int? ChunkSize
    {
        get => _chunkSize;
        set
        {
            GaxPreconditions.CheckArgument(
                value is null || (value > 0 && value % MinimumChunkSize == 0),
                nameof(value),
                "Requested chunk size {0} is not a positive multiple of {1}",
                value ?? 0,
                MinimumChunkSize);
            _chunkSize = value;
        }
    }

    /// <summary>Only if this is the live generation; 0: only if there is no object.</summary>
    public long? IfGenerationMatch { get; set; }

    public long? IfGenerationNotMatch { get; set; }

    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    public PredefinedObjectAcl? PredefinedAcl { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>The customer's key; null: the client's. <see cref="EncryptionKey.None"/> for none.</summary>
    public EncryptionKey EncryptionKey { get; set; }

    /// <summary>The Cloud KMS key to encrypt with; excludes a key of the customer's.</summary>
    public string KmsKeyName { get; set; }

    /// <summary>The origin of the page that goes on with the upload session.</summary>
    public string Origin { get; set; }

    /// <summary>Null: <see cref="UploadValidationMode.DeleteAndThrow"/>.</summary>
    public UploadValidationMode? UploadValidationMode { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyMediaUpload(ObjectUpload upload)
    {
        Check.NotBoth(IfGenerationMatch, IfGenerationNotMatch);
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);

        upload.ChunkSize = ChunkSize ?? upload.ChunkSize;
        upload.IfGenerationMatch = IfGenerationMatch;
        upload.IfGenerationNotMatch = IfGenerationNotMatch;
        upload.IfMetagenerationMatch = IfMetagenerationMatch;
        upload.IfMetagenerationNotMatch = IfMetagenerationNotMatch;
        upload.PredefinedAcl = (PredefinedAclEnum?)Check.Defined(PredefinedAcl);
        upload.Projection = (ProjectionEnum?)Check.Defined(Projection);
        upload.KmsKeyName = KmsKeyName;
        upload.UserProject = UserProject;
        if (Origin is not null)
        {
            upload.Options.ModifySessionInitiationRequest += request => request.Headers.Add("Origin", Origin);
        }
    }
}
