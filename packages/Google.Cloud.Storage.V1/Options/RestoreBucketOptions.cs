using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.BucketsResource.RestoreRequest;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>RestoreBucket</c>.</summary>
public sealed class RestoreBucketOptions
{
    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(BucketsResource.RestoreRequest request)
    {
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.UserProject = UserProject;
    }
}
