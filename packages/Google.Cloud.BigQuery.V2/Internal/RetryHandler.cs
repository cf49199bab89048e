using System.Net;
using Google.Api.Gax;
using Google.Apis.Bigquery.v2;
using Google.Apis.Http;
using Google.Apis.Json;
using Google.Apis.Util;

namespace Google.Cloud.BigQuery.V2;

/// <summary>
/// Repeats a request that does no harm when repeated, if the answer was 502 or blames the backend or the rate. It waits
/// 1 s, then twice as long each time, at most 32 s. How often is up to the service's HTTP client.
/// </summary>
internal sealed class RetryHandler(IScheduler scheduler) : IHttpUnsuccessfulResponseHandler
{
    private static readonly RetryHandler Instance = new(SystemScheduler.Instance);

    private static readonly string[] Passing = ["rateLimitExceeded", "backendError"];

    public static void MarkAsRetriable<TResponse>(BigqueryBaseServiceRequest<TResponse> request) =>
        request.AddUnsuccessfulResponseHandler(Instance);

    public async Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        if (!args.SupportsRetry
            || !await IsPassingAsync(args.Response, args.CancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var seconds = 1 << Math.Min(args.CurrentFailedTry - 1, 5);
        await scheduler.Delay(TimeSpan.FromSeconds(seconds), args.CancellationToken).ConfigureAwait(false);
        return true;
    }

    internal static async Task<bool> IsPassingAsync(HttpResponseMessage response, CancellationToken cancel = default)
    {
        if (response.StatusCode == HttpStatusCode.BadGateway)
        {
            return true;
        }

        try
        {
            var text = await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
            var errors = NewtonsoftJsonSerializer.Instance.Deserialize<StandardResponse<object>>(text)?.Error?.Errors;
            return errors?.All(error => Passing.Contains(error.Reason)) ?? false;
        }
        catch (Newtonsoft.Json.JsonException)
        {
            // Not BigQuery's own words, so nobody said that it passes.
            return false;
        }
    }
}
