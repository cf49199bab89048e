using Google.Apis.Storage.v1;
using Google.Apis.Storage.v1.Data;
using static Google.Apis.Storage.v1.BucketsResource.UpdateRequest;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>UpdateBucket</c>.</summary>
public sealed class UpdateBucketOptions
{
    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    /// <summary>
    /// Unconditionally, even if the local copy is not what the server has. Excludes all preconditions.
    /// </summary>
    public bool? ForceNoPreconditions { get; set; }

    public PredefinedBucketAcl? PredefinedAcl { get; set; }

    public PredefinedObjectAcl? PredefinedDefaultObjectAcl { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(BucketsResource.UpdateRequest request, Bucket bucket)
    {
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);
        var isConditional = (IfMetagenerationMatch ?? IfMetagenerationNotMatch) is not null;
        if (isConditional && ForceNoPreconditions == true)
        {
            throw Check.InvalidOptions(
                $"Cannot specify {nameof(ForceNoPreconditions)} and any explicit precondition in the same options");
        }

        request.IfMetagenerationMatch = IfMetagenerationMatch;
        request.IfMetagenerationNotMatch = IfMetagenerationNotMatch;
        request.PredefinedAcl = (PredefinedAclEnum?)Check.Defined(PredefinedAcl);
        request.PredefinedDefaultObjectAcl = (PredefinedDefaultObjectAclEnum?)Check.Defined(PredefinedDefaultObjectAcl);
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.UserProject = UserProject;

        // What the caller changed may since have been changed by somebody else: the local copy's metageneration tells.
        if (!isConditional && ForceNoPreconditions != true)
        {
            request.IfMetagenerationMatch = bucket.Metageneration;
        }
    }
}
