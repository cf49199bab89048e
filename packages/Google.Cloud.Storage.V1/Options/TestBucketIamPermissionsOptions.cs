using Google.Apis.Storage.v1;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>TestBucketIamPermissions</c>.</summary>
public sealed class TestBucketIamPermissionsOptions
{
    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(BucketsResource.TestIamPermissionsRequest request) => request.UserProject = UserProject;
}
