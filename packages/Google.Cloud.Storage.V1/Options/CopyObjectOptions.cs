using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.ObjectsResource.RewriteRequest;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>CopyObject</c>.</summary>
public sealed class CopyObjectOptions
{
    /// <summary>Only if this is the live generation; 0: only if there is no object.</summary>
    public long? IfGenerationMatch { get; set; }

    public long? IfGenerationNotMatch { get; set; }

    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    /// <summary>Only if this is the source's generation.</summary>
    public long? IfSourceGenerationMatch { get; set; }

    public long? IfSourceGenerationNotMatch { get; set; }

    public long? IfSourceMetagenerationMatch { get; set; }

    public long? IfSourceMetagenerationNotMatch { get; set; }

    /// <summary>Which version to copy; null: the live one.</summary>
    public long? SourceGeneration { get; set; }

    public PredefinedObjectAcl? DestinationPredefinedAcl { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>The customer's key; null: the client's. <see cref="EncryptionKey.None"/> for none.</summary>
    public EncryptionKey EncryptionKey { get; set; }

    /// <summary>The customer's key that the source is encrypted with; null: the client's.</summary>
    public EncryptionKey SourceEncryptionKey { get; set; }

    /// <summary>The Cloud KMS key to encrypt with; excludes a key of the customer's.</summary>
    public string KmsKeyName { get; set; }

    /// <summary>
    /// The copy's metadata. What is null here comes from the source, unless anything is set: then nothing does.
    /// </summary>
    public Object ExtraMetadata { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(ObjectsResource.RewriteRequest request)
    {
        Check.NotBoth(IfGenerationMatch, IfGenerationNotMatch);
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);
        Check.NotBoth(IfSourceGenerationMatch, IfSourceGenerationNotMatch);
        Check.NotBoth(IfSourceMetagenerationMatch, IfSourceMetagenerationNotMatch);

        request.IfGenerationMatch = IfGenerationMatch;
        request.IfGenerationNotMatch = IfGenerationNotMatch;
        request.IfMetagenerationMatch = IfMetagenerationMatch;
        request.IfMetagenerationNotMatch = IfMetagenerationNotMatch;
        request.IfSourceGenerationMatch = IfSourceGenerationMatch;
        request.IfSourceGenerationNotMatch = IfSourceGenerationNotMatch;
        request.IfSourceMetagenerationMatch = IfSourceMetagenerationMatch;
        request.IfSourceMetagenerationNotMatch = IfSourceMetagenerationNotMatch;
        request.SourceGeneration = SourceGeneration;
        request.DestinationPredefinedAcl = (DestinationPredefinedAclEnum?)Check.Defined(DestinationPredefinedAcl);
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.DestinationKmsKeyName = KmsKeyName;
        request.UserProject = UserProject;
    }
}
