using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.ObjectsResource.GetRequest;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>GetObject</c>.</summary>
public sealed class GetObjectOptions
{
    /// <summary>Which version; null: the live one.</summary>
    public long? Generation { get; set; }

    /// <summary>Only if this is the live generation; 0: only if there is no object.</summary>
    public long? IfGenerationMatch { get; set; }

    public long? IfGenerationNotMatch { get; set; }

    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>The customer's key; null: the client's. <see cref="EncryptionKey.None"/> for none.</summary>
    public EncryptionKey EncryptionKey { get; set; }

    /// <summary>Only what was deleted and can be restored.</summary>
    public bool? SoftDeletedOnly { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(ObjectsResource.GetRequest request)
    {
        Check.NotBoth(IfGenerationMatch, IfGenerationNotMatch);
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);

        request.Generation = Generation;
        request.IfGenerationMatch = IfGenerationMatch;
        request.IfGenerationNotMatch = IfGenerationNotMatch;
        request.IfMetagenerationMatch = IfMetagenerationMatch;
        request.IfMetagenerationNotMatch = IfMetagenerationNotMatch;
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.SoftDeleted = SoftDeletedOnly;
        request.UserProject = UserProject;
    }
}
