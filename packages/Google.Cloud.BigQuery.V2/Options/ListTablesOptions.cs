using Google.Apis.Bigquery.v2;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when tables are listed.</summary>
public sealed class ListTablesOptions
{
    /// <summary>How many a request asks for; not how many there are in all.</summary>
    public int? PageSize { get; set; }

    /// <summary>Where an earlier page ended.</summary>
    public string PageToken { get; set; }

    internal void Modify(TablesResource.ListRequest request)
    {
        request.MaxResults = PageSize;
        request.PageToken = PageToken;
    }
}
