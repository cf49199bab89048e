using Google.Apis.Storage.v1;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>SetBucketIamPolicy</c>.</summary>
public sealed class SetBucketIamPolicyOptions
{
    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(BucketsResource.SetIamPolicyRequest request) => request.UserProject = UserProject;
}
