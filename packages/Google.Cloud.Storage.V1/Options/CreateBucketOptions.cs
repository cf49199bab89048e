using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.BucketsResource.InsertRequest;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>CreateBucket</c>.</summary>
public sealed class CreateBucketOptions
{
    public PredefinedBucketAcl? PredefinedAcl { get; set; }

    public PredefinedObjectAcl? PredefinedDefaultObjectAcl { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    public bool? ObjectRetentionEnabled { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    internal void ModifyRequest(BucketsResource.InsertRequest request)
    {
        request.PredefinedAcl = (PredefinedAclEnum?)Check.Defined(PredefinedAcl);
        request.PredefinedDefaultObjectAcl = (PredefinedDefaultObjectAclEnum?)Check.Defined(PredefinedDefaultObjectAcl);
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.EnableObjectRetention = ObjectRetentionEnabled;
    }
}
