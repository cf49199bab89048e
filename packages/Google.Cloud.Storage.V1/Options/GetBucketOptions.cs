using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.BucketsResource.GetRequest;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>GetBucket</c>.</summary>
public sealed class GetBucketOptions
{
    /// <summary>Which of the deleted buckets of that name.</summary>
    public long? Generation { get; set; }

    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>Only what was deleted and can be restored.</summary>
    public bool? SoftDeleted { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(BucketsResource.GetRequest request)
    {
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);

        request.Generation = Generation;
        request.IfMetagenerationMatch = IfMetagenerationMatch;
        request.IfMetagenerationNotMatch = IfMetagenerationNotMatch;
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.SoftDeleted = SoftDeleted;
        request.UserProject = UserProject;
    }
}
