using Grpc.Core;
using Grpc.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// One call over one HTTP/2 stream, and the context its service method sees. What is expensive and rarely asked for
/// (headers as metadata, a token of its own) is made when asked for.
/// </summary>
#pragma warning disable CA1001 // CloseAsync disposes the timer; the service may hold on to the token.
internal sealed partial class ServerCall(HttpContext http, ServiceSettings settings, ILogger logger)
    : ServerCallContext, IServerCallContextFeature
#pragma warning restore CA1001
{
    private static readonly AuthContext Anonymous = new(null, []);

    private Metadata? _requestHeaders;
    private Metadata? _trailers;
    private string? _responseEncoding;

    public HttpContext HttpContext => http;

    public ServiceSettings Settings => settings;

    public ILogger Logger => logger;

    public ServerCallContext ServerCallContext => this;

    public FrameDecoding Decoding => new(
        settings.MaxReceiveMessageSize, http.Request.Headers[WireNames.Encoding], settings.Providers, IsServer: true);

    public FrameEncoding Encoding => new(
        settings.MaxSendMessageSize,
        _responseEncoding is null || (WriteOptionsCore?.Flags & WriteFlags.NoCompress) > 0
            ? null
            : settings.Providers[_responseEncoding],
        settings.ResponseCompressionLevel);

    protected override string MethodCore => http.Request.Path.Value!;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => ServerPeer.NameOf(http.Connection);

    protected override Metadata RequestHeadersCore => _requestHeaders ??= HttpMetadata.Read(http.Request.Headers);

    protected override Metadata ResponseTrailersCore => _trailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore =>
        http.Connection.ClientCertificate is { } certificate ? ServerPeer.Authenticated(certificate) : Anonymous;

    protected override IDictionary<object, object> UserStateCore => http.Items!;

    /// <summary>Reads the protocol's headers; starts the deadline.</summary>
    public void Start()
    {
        http.Response.ContentType = WireNames.ContentType;
        StartDeadline();
        if (settings.ResponseEncoding is { } encoding && Accepts(encoding))
        {
            UseEncoding(encoding);
        }
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (http.Response.HasStarted)
        {
            throw new InvalidOperationException("Response headers can only be sent once per call.");
        }

        EnterWrite();
        try
        {
            foreach (var entry in responseHeaders)
            {
                if (entry.Key == WireNames.EncodingRequest)
                {
                    UseEncoding(entry.Value);
                }
                else
                {
                    HttpMetadata.Append(http.Response.Headers, entry);
                }
            }

            await http.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            await ExitWriteAsync().ConfigureAwait(false);
        }
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException(
            "Contexts are not propagated. Pass this call's Deadline and CancellationToken to the call you make.");

    private void UseEncoding(string encoding)
    {
        if (encoding == WireNames.Identity)
        {
            _responseEncoding = null;
            http.Response.Headers.Remove(WireNames.Encoding);
            return;
        }

        if (!settings.Providers.ContainsKey(encoding))
        {
            throw new InvalidOperationException(
                $"No compression provider for '{encoding}'. There are: {string.Join(", ", settings.Providers.Keys)}.");
        }

        _responseEncoding = encoding;
        http.Response.Headers[WireNames.Encoding] = encoding;
    }

    private bool Accepts(string encoding)
    {
        foreach (var value in http.Request.Headers[WireNames.AcceptEncoding])
        {
            foreach (var range in value.AsSpan().Split(','))
            {
                if (value.AsSpan()[range].Trim().SequenceEqual(encoding))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
