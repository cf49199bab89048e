using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;

namespace Google.Api.Gax.Rest;

/// <summary>Names the project that calls are counted for, where there are no credentials that could.</summary>
internal sealed class QuotaProjectInitializer(string project) : IConfigurableHttpClientInitializer, IHttpExecuteInterceptor
{
    private readonly AccessTokenWithHeaders _headers =
        new AccessTokenWithHeaders.Builder { QuotaProject = project }.Build(null);

    public void Initialize(ConfigurableHttpClient httpClient) => httpClient.MessageHandler.Credential = this;

    public Task InterceptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _headers.AddHeaders(request);
        return Task.CompletedTask;
    }
}
