using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.ObjectsResource.RestoreRequest;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>RestoreObject</c>.</summary>
public sealed class RestoreObjectOptions
{
    /// <summary>With the access control list that it had, not the bucket's default one.</summary>
    public bool? CopySourceAcl { get; set; }

    /// <summary>The customer's key; null: the client's. <see cref="EncryptionKey.None"/> for none.</summary>
    public EncryptionKey EncryptionKey { get; set; }

    /// <summary>Only if this is the live generation; 0: only if there is no object.</summary>
    public long? IfGenerationMatch { get; set; }

    public long? IfGenerationNotMatch { get; set; }

    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(ObjectsResource.RestoreRequest request)
    {
        Check.NotBoth(IfGenerationMatch, IfGenerationNotMatch);
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);

        request.CopySourceAcl = CopySourceAcl;
        request.IfGenerationMatch = IfGenerationMatch;
        request.IfGenerationNotMatch = IfGenerationNotMatch;
        request.IfMetagenerationMatch = IfMetagenerationMatch;
        request.IfMetagenerationNotMatch = IfMetagenerationNotMatch;
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.UserProject = UserProject;
    }
}
