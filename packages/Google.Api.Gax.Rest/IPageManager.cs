namespace Google.Api.Gax.Rest;

/// <summary>Where a listing's requests and answers keep what paging needs.</summary>
public interface IPageManager<TRequest, TResponse, TResource>
{
    /// <summary>The most resources that an answer may hold.</summary>
    void SetPageSize(TRequest request, int pageSize);

    void SetPageToken(TRequest request, string pageToken);

    /// <returns>Null when there is nothing more.</returns>
    string GetNextPageToken(TResponse response);

    /// <returns>Null is as good as none.</returns>
    IEnumerable<TResource> GetResources(TResponse response);
}
