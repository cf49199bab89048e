using System.Globalization;
using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client;

/// <summary>Request and response headers, with as many attempts as the rules allow.</summary>
internal abstract partial class ClientCall
{
    private static readonly string UserAgent =
        $"grpc-dotnet/{typeof(ClientCall).Assembly.GetName().Version} "
        + $"(Flywheel edition; .NET {Environment.Version.ToString(2)})";

    /// <summary>
    /// Sends the request until a response begins. What has begun is never sent again: the caller may have seen it.
    /// </summary>
    protected async Task<HttpResponseMessage> ExchangeAsync(HttpContent content, bool canRepeat)
    {
        for (var attempt = 1; ; attempt++)
        {
            Status status;
            HttpResponseMessage? response = null;
            var unreachable = false;
            try
            {
                Cancellation.ThrowIfCancellationRequested();
                var request = await RequestAsync(content, attempt).ConfigureAwait(false);
                response = await Channel.SendAsync(request, Cancellation).ConfigureAwait(false);
                if (EarlyFailure(response) is not { } failure)
                {
                    Channel.Throttle?.Succeeded();
                    Began(response);
                    return response;
                }

                status = failure;
            }
            catch (Exception e) when (e is not RpcException && !Cancellation.IsCancellationRequested)
            {
                unreachable = TransportStatus.IsUnreachable(e);
                status = TransportStatus.Of(e);
            }

            if (!canRepeat || BackoffAfter(attempt, status, response, unreachable) is not { } backoff)
            {
                if (response is not null)
                {
                    Began(response);
                }

                throw new RpcException(status, TrailersOf(response));
            }

            response?.Dispose();
            ClientLog.Retrying(Channel.Logger, attempt, Method.Method.FullName, status, backoff);
            await Task.Delay(backoff, Cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The end of a response whose messages have all been read.</summary>
    protected Status StatusOf(HttpResponseMessage response) =>
        ClientHeaders.StatusIn(response.TrailingHeaders)
        ?? ClientHeaders.StatusIn(response.Headers)
        ?? new Status(StatusCode.Cancelled, "No grpc-status found on response.");

    protected FrameDecoding DecodingOf(HttpResponseMessage response) => new(
        Channel.Options.MaxReceiveMessageSize,
        ClientHeaders.First(response.Headers, WireNames.Encoding),
        Channel.Compression.Providers,
        IsServer: false);

    private static Status? EarlyFailure(HttpResponseMessage response) =>
        ClientHeaders.StatusIn(response.Headers) is { } status
            ? status.StatusCode == StatusCode.OK ? null : status
            : TransportStatus.Of(response);

    private TimeSpan? BackoffAfter(int attempt, Status status, HttpResponseMessage? response, bool unreachable)
    {
        if (Options.IsWaitForReady && unreachable)
        {
            return TimeSpan.FromMilliseconds(Math.Min(100 * Math.Pow(1.6, attempt - 1), 5000));
        }

        if (Method.Retry is not { } rules || !rules.Codes.Contains(status.StatusCode))
        {
            return null;
        }

        Channel.Throttle?.Failed();
        if (attempt >= rules.MaxAttempts || Channel.Throttle?.AllowsRetry == false)
        {
            return null;
        }

        // The server may say when to come back, or, by anything but a number, not to.
        var pushback = response is null ? null : ClientHeaders.First(response.Headers, WireNames.RetryPushback);
        return pushback is null ? rules.BackoffAfter(attempt)
            : int.TryParse(pushback, NumberStyles.None, CultureInfo.InvariantCulture, out var wait)
                ? TimeSpan.FromMilliseconds(wait)
            : null;
    }

    private async ValueTask<HttpRequestMessage> RequestAsync(HttpContent content, int attempt)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Method.Uri) { Content = content };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", UserAgent);
        headers.TryAddWithoutValidation(WireNames.AcceptEncoding, Channel.Compression.Accepted);
        if (Compression.Compression is { } compression)
        {
            headers.TryAddWithoutValidation(WireNames.Encoding, compression.EncodingName);
        }

        if (Options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            var left = deadline.ToUniversalTime() - DateTime.UtcNow;
            headers.TryAddWithoutValidation(WireNames.Timeout, WireTimeout.Format(left));
        }

        if (attempt > 1)
        {
            headers.TryAddWithoutValidation(
                WireNames.PreviousAttempts, (attempt - 1).ToString(CultureInfo.InvariantCulture));
        }

        if (_host is not null)
        {
            headers.Host = _host;
        }

        if (Options.Headers is { Count: > 0 } metadata)
        {
            ClientHeaders.Add(headers, metadata);
        }

        if (Options.Credentials is not null || Channel.Credentials.Count > 0)
        {
            await AddCredentialsAsync(request).ConfigureAwait(false);
        }

        return request;
    }

    private async ValueTask AddCredentialsAsync(HttpRequestMessage request)
    {
        if (!Channel.MaySendCredentials)
        {
            ClientLog.CredentialsNotSent(Channel.Logger, Method.Method.FullName);
            return;
        }

        var metadata = new Metadata();
        var context = new AuthInterceptorContext(Method.ServiceUrl, Method.Method.Name, Cancellation);
        await CallSecurity.AddAsync(
            Options.Credentials is { } own ? [.. Channel.Credentials, own] : Channel.Credentials, context, metadata)
            .ConfigureAwait(false);
        ClientHeaders.Add(request.Headers, metadata);
    }
}
