namespace Grpc.Shared;

/// <summary>Header names and values of the protocol.</summary>
internal static class WireNames
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Timeout = "grpc-timeout";
    public const string Identity = "identity";
    public const string PreviousAttempts = "grpc-previous-rpc-attempts";
    public const string RetryPushback = "grpc-retry-pushback-ms";

    /// <summary>In the metadata a user passes: the compression of this one call.</summary>
    public const string EncodingRequest = "grpc-internal-encoding-request";

    /// <summary><c>application/grpc</c>, <c>application/grpc+proto</c>, with or without parameters.</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is ';' or '+');

    /// <summary>Headers of the protocol and of HTTP, which are not metadata.</summary>
    public static bool IsReserved(string name) =>
        name.Length == 0 || name[0] == ':' || name.ToLowerInvariant() is Status or Message or Encoding or AcceptEncoding
            or Timeout or "content-type" or "te" or "host" or "accept-encoding";
}
