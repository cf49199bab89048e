using Google.Apis.Requests;

namespace Google.Api.Gax.Rest;

/// <summary>A listing over REST: asks for a page when one is needed.</summary>
/// <param name="requestProvider">A new request, for the first page, an enumeration.</param>
/// <param name="pageManager">Knows the listing's shapes.</param>
public sealed class RestPagedEnumerable<TRequest, TResponse, TResource>(
    Func<TRequest> requestProvider, IPageManager<TRequest, TResponse, TResource> pageManager)
    : PagedEnumerable<TResponse, TResource>
    where TRequest : class, IClientServiceRequest<TResponse>
    where TResponse : class
{
    private readonly Func<TRequest> _requestProvider =
        GaxPreconditions.CheckNotNull(requestProvider, nameof(requestProvider));

    private readonly IPageManager<TRequest, TResponse, TResource> _pageManager =
        GaxPreconditions.CheckNotNull(pageManager, nameof(pageManager));

    public override IEnumerable<TResponse> AsRawResponses()
    {
        var request = _requestProvider();
        string token;
        do
        {
            var response = request.Execute();
            token = _pageManager.GetNextPageToken(response);
            _pageManager.SetPageToken(request, token);
            yield return response;
        }
        while (token is not null);
    }

    public override Page<TResource> ReadPage(int pageSize)
    {
        var request = _requestProvider();
        var resources = new List<TResource>(pageSize);
        string token = null;
        while (resources.Count < pageSize)
        {
            _pageManager.SetPageSize(request, pageSize - resources.Count);
            var response = request.Execute();
            resources.AddRange(_pageManager.GetResources(response) ?? []);
            token = _pageManager.GetNextPageToken(response);
            if (token is null)
            {
                break;
            }

            _pageManager.SetPageToken(request, token);
        }

        return new(resources, token);
    }

    public override IEnumerator<TResource> GetEnumerator() =>
        AsRawResponses().SelectMany(response => _pageManager.GetResources(response) ?? []).GetEnumerator();
}
