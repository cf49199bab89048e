using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client;

/// <summary>What a status is when none came: from exceptions and from responses that are not gRPC.</summary>
internal static class TransportStatus
{
    public static Status Of(Exception exception) =>
        new(CodeOf(exception), $"Error starting gRPC call. {Describe(exception)}", exception);

    /// <summary>Whether the request cannot have reached the server, which makes any call safe to send again.</summary>
    public static bool IsUnreachable(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>Null when the response is a gRPC response.</summary>
    public static Status? Of(HttpResponseMessage response) =>
        response.StatusCode != HttpStatusCode.OK
            ? new Status(
                CodeOf(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}")
        : ClientHeaders.First(response.Content.Headers, "Content-Type") is not { } type
            ? new Status(StatusCode.Cancelled, "Bad gRPC response. Response did not have a content-type header.")
        : !WireNames.IsGrpc(type)
            ? new Status(StatusCode.Cancelled, $"Bad gRPC response. Invalid content-type value: {type}")
        : null;

    private static StatusCode CodeOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case HttpProtocolException protocol:
                    return CodeOf(protocol.ErrorCode);
                case HttpRequestException { HttpRequestError: HttpRequestError.VersionNegotiationError }:
                    return StatusCode.Internal;
                case SocketException or IOException:
                case HttpRequestException { HttpRequestError: not HttpRequestError.Unknown }:
                    return StatusCode.Unavailable;
            }
        }

        return StatusCode.Internal;
    }

    // https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#errors
    private static StatusCode CodeOf(long http2Error) => http2Error switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM
        0x8 => StatusCode.Cancelled,
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };

    // https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md
    private static StatusCode CodeOf(HttpStatusCode status) => (int)status switch
    {
        400 or 431 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private static string Describe(Exception exception)
    {
        var text = $"{exception.GetType().Name}: {exception.Message}";
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            text += $" {inner.GetType().Name}: {inner.Message}";
        }

        return text;
    }
}
