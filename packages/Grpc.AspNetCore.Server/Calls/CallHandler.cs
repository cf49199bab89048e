using Grpc.Core;
using Grpc.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// Serves the calls of one method: protocol checks, the context, the end. Call kinds differ in between.
/// </summary>
internal abstract class CallHandler(ServiceSettings settings, ILogger logger)
{
    protected ServiceSettings Settings => settings;

    /// <summary>Whether requests may go on for as long as the client likes, at its own pace.</summary>
    protected virtual bool StreamsRequests => false;

    public async Task HandleAsync(HttpContext http)
    {
        if (Rejection(http) is { } rejection)
        {
            Reject(http.Response, rejection.Status, rejection.Reason);
            return;
        }

        LiftHttpLimits(http);
        var call = new ServerCall(http, settings, logger);
        http.Features.Set<IServerCallContextFeature>(call);
        try
        {
            call.Start();
            await InvokeAsync(call).ConfigureAwait(false);
            await call.EndAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await call.FailAsync(e).ConfigureAwait(false);
        }
    }

    protected abstract Task InvokeAsync(ServerCall call);

    private static (int Status, string Reason)? Rejection(HttpContext http)
    {
        var request = http.Request;
        return
            !HttpProtocol.IsHttp2(request.Protocol) && !HttpProtocol.IsHttp3(request.Protocol)
                ? (StatusCodes.Status426UpgradeRequired, $"Request protocol '{request.Protocol}' is not supported.")
            : request.ContentType is null
                ? (StatusCodes.Status415UnsupportedMediaType, "Content-Type is missing from the request.")
            : !WireNames.IsGrpc(request.ContentType)
                ? (StatusCodes.Status415UnsupportedMediaType, $"Content-Type '{request.ContentType}' is not supported.")
            : null;
    }

    private void Reject(HttpResponse response, int httpStatus, string reason)
    {
        ServerLog.RequestRejected(logger, reason);
        response.StatusCode = httpStatus;
        HttpMetadata.WriteStatus(response, new Status(StatusCode.Internal, reason), null);
    }

    private void LiftHttpLimits(HttpContext http)
    {
        if (StreamsRequests && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        // Message limits take the place of the limit of HTTP bodies.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size
            && (StreamsRequests || settings.MaxReceiveMessageSize is null
                || settings.MaxReceiveMessageSize > size.MaxRequestBodySize - Frames.HeaderLength))
        {
            size.MaxRequestBodySize = null;
        }
    }
}
