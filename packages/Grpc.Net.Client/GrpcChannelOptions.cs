using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>
/// Options of a channel. Connection matters, such as keep-alive pings and certificates, are the handler's.
/// </summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Null: by the scheme of the address.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Bytes; null is no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes; null, the default, is no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>At most this many attempts, whatever a retry policy says; null is no limit.</summary>
    public int? MaxRetryAttempts { get; set; } = 5;

    /// <summary>Encodings besides gzip and deflate.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Sends the calls; not together with <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Sends the calls; null is a SocketsHttpHandler that opens more connections when one is full.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether disposing the channel disposes the client or handler that was passed.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>A cancelled call throws OperationCanceledException instead of RpcException.</summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Sends call credentials, that is, secrets, over connections without TLS.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    public ServiceConfig? ServiceConfig { get; set; }

    /// <summary>HTTP/2 unless set.</summary>
    public Version? HttpVersion { get; set; }

    /// <summary>Exactly <see cref="HttpVersion"/> unless set.</summary>
    public HttpVersionPolicy? HttpVersionPolicy { get; set; }
}
