using Google.Apis.Bigquery.v2;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when projects are listed.</summary>
public sealed class ListProjectsOptions
{
    /// <summary>How many a request asks for; not how many there are in all.</summary>
    public int? PageSize { get; set; }

    /// <summary>Where an earlier page ended.</summary>
    public string PageToken { get; set; }

    internal void Modify(ProjectsResource.ListRequest request)
    {
        request.MaxResults = PageSize;
        request.PageToken = PageToken;
    }
}
