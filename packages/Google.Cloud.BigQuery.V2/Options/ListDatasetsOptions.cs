using Google.Apis.Bigquery.v2;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when datasets are listed.</summary>
public sealed class ListDatasetsOptions
{
    /// <summary>What labels the datasets must have; see <see cref="Filters" />.</summary>
    public string Filter { get; set; }

    public bool? IncludeHidden { get; set; }

    /// <summary>How many a request asks for; not how many there are in all.</summary>
    public int? PageSize { get; set; }

    /// <summary>Where an earlier page ended.</summary>
    public string PageToken { get; set; }

    internal void Modify(DatasetsResource.ListRequest request)
    {
        request.MaxResults = PageSize;
        request.PageToken = PageToken;
        request.All = IncludeHidden;
        request.Filter = Filter;
    }
}
