using Google.Apis.Storage.v1;
using static Google.Apis.Storage.v1.ObjectsResource.ListRequest;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>ListObjects</c>.</summary>
public sealed class ListObjectsOptions
{
    /// <summary>
    /// Names that have it after the prefix are no items: what they have up to it is in the raw responses' prefixes.
    /// </summary>
    public string Delimiter { get; set; }

    /// <summary>Objects whose name ends with the delimiter are items too.</summary>
    public bool? IncludeTrailingDelimiter { get; set; }

    public bool? IncludeFoldersAsPrefixes { get; set; }

    /// <summary>Only names that match: <c>*</c> within a folder, <c>**</c> across folders.</summary>
    public string MatchGlob { get; set; }

    /// <summary>Only names from this one on.</summary>
    public string StartOffset { get; set; }

    /// <summary>Only names before this one.</summary>
    public string EndOffset { get; set; }

    /// <summary>Noncurrent versions as well.</summary>
    public bool? Versions { get; set; }

    /// <summary>Only what was deleted and can be restored.</summary>
    public bool? SoftDeletedOnly { get; set; }

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

    /// <summary>When to try again; null: as documented for the operation.</summary>
    public RetryOptions RetryOptions { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    internal void ModifyRequest(ObjectsResource.ListRequest request)
    {
        request.Delimiter = Delimiter;
        request.IncludeTrailingDelimiter = IncludeTrailingDelimiter;
        request.IncludeFoldersAsPrefixes = IncludeFoldersAsPrefixes;
        request.MatchGlob = MatchGlob;
        request.StartOffset = StartOffset;
        request.EndOffset = EndOffset;
        request.Versions = Versions;
        request.SoftDeleted = SoftDeletedOnly;
        request.MaxResults = PageSize;
        request.PageToken = PageToken;
        request.Projection = (ProjectionEnum?)Check.Defined(Projection);
        request.Fields = Fields;
        request.UserProject = UserProject;
    }
}
