using Google.Apis.Storage.v1;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>DeleteBucket</c>.</summary>
public sealed class DeleteBucketOptions
{
    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    /// <summary>Deletes the bucket's objects first, all versions of them.</summary>
    public bool? DeleteObjects { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(BucketsResource.DeleteRequest request)
    {
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);

        request.IfMetagenerationMatch = IfMetagenerationMatch;
        request.IfMetagenerationNotMatch = IfMetagenerationNotMatch;
        request.UserProject = UserProject;
    }
}
