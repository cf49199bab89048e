using System.Runtime.CompilerServices;
using Google.Apis.Requests;

namespace Google.Api.Gax.Rest;

/// <summary>A listing over REST: asks for a page when one is needed.</summary>
/// <param name="requestProvider">A new request, for the first page, an enumeration.</param>
/// <param name="pageManager">Knows the listing's shapes.</param>
public sealed class RestPagedAsyncEnumerable<TRequest, TResponse, TResource>(
    Func<TRequest> requestProvider, IPageManager<TRequest, TResponse, TResource> pageManager)
    : PagedAsyncEnumerable<TResponse, TResource>
    where TRequest : class, IClientServiceRequest<TResponse>
    where TResponse : class
{
    private readonly Func<TRequest> _requestProvider =
        GaxPreconditions.CheckNotNull(requestProvider, nameof(requestProvider));

    private readonly IPageManager<TRequest, TResponse, TResource> _pageManager =
        GaxPreconditions.CheckNotNull(pageManager, nameof(pageManager));

    public override IAsyncEnumerable<TResponse> AsRawResponses() => ResponsesAsync();

    public override async Task<Page<TResource>> ReadPageAsync(
        int pageSize, CancellationToken cancellationToken = default)
    {
        var request = _requestProvider();
        var resources = new List<TResource>(pageSize);
        string token = null;
        while (resources.Count < pageSize)
        {
            _pageManager.SetPageSize(request, pageSize - resources.Count);
            var response = await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
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

    public override IAsyncEnumerator<TResource> GetAsyncEnumerator(CancellationToken cancellationToken) =>
        ResourcesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    private async IAsyncEnumerable<TResource> ResourcesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var response in ResponsesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var resource in _pageManager.GetResources(response) ?? [])
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return resource;
            }
        }
    }

    private async IAsyncEnumerable<TResponse> ResponsesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = _requestProvider();
        string token;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var response = await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            token = _pageManager.GetNextPageToken(response);
            _pageManager.SetPageToken(request, token);
            yield return response;
        }
        while (token is not null);
    }
}
