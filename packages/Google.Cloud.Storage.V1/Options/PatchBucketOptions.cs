using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.BucketsResource.PatchRequest;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>PatchBucket</c>.</summary>
public sealed class PatchBucketOptions
{
    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    public PredefinedBucketAcl? PredefinedAcl { get; set; }

    public PredefinedObjectAcl? PredefinedDefaultObjectAcl { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(BucketsResource.PatchRequest request)
    {
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);

        request.IfMetagenerationMatch = IfMetagenerationMatch;
        request.IfMetagenerationNotMatch = IfMetagenerationNotMatch;
        request.PredefinedAcl = (PredefinedAclEnum?)Check.Defined(PredefinedAcl);
        request.PredefinedDefaultObjectAcl = (PredefinedDefaultObjectAclEnum?)Check.Defined(PredefinedDefaultObjectAcl);
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.UserProject = UserProject;
    }
}
