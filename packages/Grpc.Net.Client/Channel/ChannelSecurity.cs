using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Whether credentials go with an address; which call credentials every call of a channel gets.</summary>
internal sealed class ChannelSecurity : ChannelCredentialsConfiguratorBase
{
    private readonly List<CallCredentials> _calls = [];
    private bool _secure;

    public static IReadOnlyList<CallCredentials> Check(Uri address, GrpcChannelOptions options)
    {
        if (options.Credentials is not { } credentials)
        {
            return [];
        }

        var security = new ChannelSecurity();
        credentials.InternalPopulateConfiguration(security, security);
        var isHttps = address.Scheme == Uri.UriSchemeHttps;
        if (security._secure != isHttps)
        {
            throw new InvalidOperationException(
                $"Channel is configured with {(security._secure ? "secure" : "insecure")} channel credentials "
                + $"and can't use the address {address}, whose scheme is '{address.Scheme}'. "
                + $"Use {(security._secure ? "https" : "http")}, or other credentials.");
        }

        return security._calls.Count > 0 && !isHttps && !options.UnsafeUseInsecureChannelCallCredentials
            ? throw new InvalidOperationException(
                "Call credentials are not sent over connections without TLS. "
                + "Use https, or set UnsafeUseInsecureChannelCallCredentials.")
            : security._calls;
    }

    public override void SetInsecureCredentials(object state) => _secure = false;

    public override void SetSslCredentials(
        object state,
        string? rootCertificates,
        KeyCertificatePair? keyCertificatePair,
        VerifyPeerCallback? verifyPeerCallback)
    {
        _secure = true;
        if (rootCertificates is not null || keyCertificatePair is not null || verifyPeerCallback is not null)
        {
            throw new InvalidOperationException(
                $"{nameof(SslCredentials)} with non-null arguments is not supported by {nameof(GrpcChannel)}. "
                + "Certificates and their validation are configured on the SslOptions of the HTTP handler.");
        }
    }

    public override void SetCompositeCredentials(
        object state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        channelCredentials.InternalPopulateConfiguration(this, this);
        _calls.Add(callCredentials);
    }
}
