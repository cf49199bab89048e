using Google.Api.Gax;
using Google.Apis.Http;
using Google.Apis.Storage.v1;

namespace Google.Cloud.Storage.V1;

/// <summary>
/// Sends a request again after a wait. How often at most is the message handler's <c>NumTries</c>, 3 by default.
/// </summary>
internal sealed class RetryHandler(RetryOptions options, IScheduler scheduler) : IHttpUnsuccessfulResponseHandler
{
    public static void Add<TResponse>(
        StorageBaseServiceRequest<TResponse> request, RetryOptions options, IScheduler scheduler)
    {
        if (options.Predicate != RetryPredicate.Never)
        {
            request.AddExecuteInterceptor(new AttemptCounter());
            request.AddUnsuccessfulResponseHandler(new RetryHandler(options, scheduler));
        }
    }

    public async Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        if (!args.SupportsRetry || !options.Predicate.ShouldRetry((int)args.Response.StatusCode))
        {
            return false;
        }

        await scheduler.Delay(options.Timing.DelayAfter(args.CurrentFailedTry), args.CancellationToken)
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>Says in a header which of a request's tries this is, so that the service can tell them apart.</summary>
    private sealed class AttemptCounter : IHttpExecuteInterceptor
    {
        private readonly Guid _invocation = Guid.NewGuid();
        private string _header;
        private int _attempts;

        public Task InterceptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.TryGetValues(VersionHeaderBuilder.HeaderName, out var values))
            {
                // The second try comes with the header of the first.
                _header ??= string.Join(' ', values);
                _attempts++;
                request.Headers.Remove(VersionHeaderBuilder.HeaderName);
                request.Headers.Add(
                    VersionHeaderBuilder.HeaderName,
                    FormattableString.Invariant(
                        $"{_header} gccl-invocation-id/{_invocation} gccl-attempt-count/{_attempts}"));
            }

            return Task.CompletedTask;
        }
    }
}
