using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.BucketsResource.ListRequest;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>ListBuckets</c>.</summary>
public sealed class ListBucketsOptions
{
    public string Prefix { get; set; }

    /// <summary>The most items in an answer of the API; enumeration asks for more by itself.</summary>
    public int? PageSize { get; set; }

    /// <summary>Starts where an earlier listing stopped.</summary>
    public string PageToken { get; set; }

    /// <summary>With access control lists in the answer or without.</summary>
    public Projection? Projection { get; set; }

    /// <summary>
    /// Which fields to answer, such as <c>items(name,size),nextPageToken</c>; without <c>nextPageToken</c> the list
    /// ends after a page.
    /// </summary>
    public string Fields { get; set; }

    /// <summary>Only what was deleted and can be restored.</summary>
    public bool? SoftDeletedOnly { get; set; }

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    internal void ModifyRequest(BucketsResource.ListRequest request)
    {
        request.Prefix = Prefix;
        request.MaxResults = PageSize;
        request.PageToken = PageToken;
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.Fields = Fields;
        request.SoftDeleted = SoftDeletedOnly;
    }
}
