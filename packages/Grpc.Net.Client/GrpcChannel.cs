using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>
/// A server's address with its connections. Make one and share it: clients are cheap, channels are not.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly ConcurrentDictionary<IMethod, ClientMethod> _methods = new();
    private readonly HttpMessageInvoker _http;
    private readonly bool _disposesHttp;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        Options = options;
        Credentials = ChannelSecurity.Check(address, options);
        Compression = new ChannelCompression(options.CompressionProviders ?? []);
        Throttle = RetryThrottle.From(options.ServiceConfig);
        Logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger<GrpcChannel>();
        if (options is { HttpClient: not null, HttpHandler: not null })
        {
            throw new ArgumentException(
                "HttpClient and HttpHandler have been configured. Only one HTTP caller can be specified.");
        }

        _disposesHttp = options.DisposeHttpClient || options is { HttpClient: null, HttpHandler: null };
        _http = options.HttpClient ?? new HttpMessageInvoker(
            options.HttpHandler ?? new SocketsHttpHandler { EnableMultipleHttp2Connections = true }, _disposesHttp);
    }

    internal Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    internal IReadOnlyList<CallCredentials> Credentials { get; }

    internal ChannelCompression Compression { get; }

    internal RetryThrottle? Throttle { get; }

    internal ILogger Logger { get; }

    internal bool IsDisposed { get; private set; }

    internal bool MaySendCredentials =>
        Address.Scheme == Uri.UriSchemeHttps || Options.UnsafeUseInsecureChannelCallCredentials;

    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? new(address, channelOptions)
            : throw new ArgumentException(
                $"'{address}' is no address for a channel. Write http://host:port or https://host:port.",
                nameof(address));
    }

    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return new ChannelInvoker(this);
    }

    public void Dispose()
    {
        IsDisposed = true;
        if (_disposesHttp)
        {
            _http.Dispose();
        }
    }

    internal ClientMethod MethodOf(IMethod method) =>
        _methods.GetOrAdd(method, static (method, channel) => ClientMethod.Of(method, channel), this);

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Version = Options.HttpVersion ?? HttpVersion.Version20;
        request.VersionPolicy = Options.HttpVersionPolicy ?? HttpVersionPolicy.RequestVersionExact;
        // HttpClient would by itself wait for the whole response.
        return _http is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation)
            : _http.SendAsync(request, cancellation);
    }
}
