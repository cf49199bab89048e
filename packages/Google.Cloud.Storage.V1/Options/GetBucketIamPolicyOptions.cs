using Google.Apis.Storage.v1;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>GetBucketIamPolicy</c>.</summary>
public sealed class GetBucketIamPolicyOptions
{
    /// <summary>3, where the policy may have conditions; else such a policy is an error.</summary>
    public int? RequestedPolicyVersion { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(BucketsResource.GetIamPolicyRequest request)
    {
        request.OptionsRequestedPolicyVersion = RequestedPolicyVersion;
        request.UserProject = UserProject;
    }
}
