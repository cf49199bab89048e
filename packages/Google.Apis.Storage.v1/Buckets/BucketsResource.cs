using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

/// <summary>Makes requests about buckets.</summary>
public partial class BucketsResource(IClientService service)
{
    private readonly IClientService _service = service;

    public virtual DeleteRequest Delete(string bucket) => new(_service, bucket);

    public virtual GetRequest Get(string bucket) => new(_service, bucket);

    public virtual GetIamPolicyRequest GetIamPolicy(string bucket) => new(_service, bucket);

    public virtual InsertRequest Insert(Bucket body, string project) => new(_service, body, project);

    public virtual ListRequest List(string project) => new(_service, project);

    public virtual LockRetentionPolicyRequest LockRetentionPolicy(string bucket, long ifMetagenerationMatch) =>
        new(_service, bucket, ifMetagenerationMatch);

    public virtual PatchRequest Patch(Bucket body, string bucket) => new(_service, body, bucket);

    public virtual RestoreRequest Restore(string bucket, long generation) => new(_service, bucket, generation);

    public virtual SetIamPolicyRequest SetIamPolicy(Policy body, string bucket) => new(_service, body, bucket);

    public virtual TestIamPermissionsRequest TestIamPermissions(string bucket, Repeatable<string> permissions) =>
        new(_service, bucket, permissions);

    public virtual UpdateRequest Update(Bucket body, string bucket) => new(_service, body, bucket);
}
