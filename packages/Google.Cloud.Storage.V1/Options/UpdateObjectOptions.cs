using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.ObjectsResource.UpdateRequest;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>UpdateObject</c>.</summary>
public sealed class UpdateObjectOptions
{
    /// <summary>Which version; null: the live one.</summary>
    public long? Generation { get; set; }

    /// <summary>Only if this is the live generation; 0: only if there is no object.</summary>
    public long? IfGenerationMatch { get; set; }

    public long? IfGenerationNotMatch { get; set; }

    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    /// <summary>
    /// Unconditionally, even if the local copy is not what the server has. Excludes all preconditions.
    /// </summary>
    public bool? ForceNoPreconditions { get; set; }

    public PredefinedObjectAcl? PredefinedAcl { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>The customer's key; null: the client's. <see cref="EncryptionKey.None"/> for none.</summary>
    public EncryptionKey EncryptionKey { get; set; }

    /// <summary>Needed to shorten, remove or lock a retention.</summary>
    public bool? OverrideUnlockedRetention { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(ObjectsResource.UpdateRequest request, Object obj)
    {
        Check.NotBoth(IfGenerationMatch, IfGenerationNotMatch);
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);
        var isConditional =
            (IfGenerationMatch
            ?? IfGenerationNotMatch
            ?? IfMetagenerationMatch
            ?? IfMetagenerationNotMatch) is not null;
        if (isConditional && ForceNoPreconditions == true)
        {
            throw Check.InvalidOptions(
                $"Cannot specify {nameof(ForceNoPreconditions)} and any explicit precondition in the same options");
        }

        request.Generation = Generation;
        request.IfGenerationMatch = IfGenerationMatch;
        request.IfGenerationNotMatch = IfGenerationNotMatch;
        request.IfMetagenerationMatch = IfMetagenerationMatch;
        request.IfMetagenerationNotMatch = IfMetagenerationNotMatch;
        request.PredefinedAcl = (PredefinedAclEnum?)Check.Defined(PredefinedAcl);
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.OverrideUnlockedRetention = OverrideUnlockedRetention;
        request.UserProject = UserProject;

        // What the caller changed may since have been changed by somebody else: the local copy's metageneration tells.
        if (!isConditional && ForceNoPreconditions != true)
        {
            request.IfMetagenerationMatch = obj.Metageneration;
            request.IfGenerationMatch = obj.Generation;
        }
    }
}
