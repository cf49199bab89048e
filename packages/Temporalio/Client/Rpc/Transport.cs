using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Temporalio.Client.Rpc;

/// <summary>Connection options as HTTP has them.</summary>
/// <param name="Address">Where to connect to.</param>
/// <param name="Handler">Connects.</param>
/// <param name="Authority">The name of the server, if it is not that of the address.</param>
internal sealed record Transport(Uri Address, SocketsHttpHandler Handler, string? Authority)
{
    /// <exception cref="ArgumentException">The options contradict each other or lack something.</exception>
    public static Transport Of(TemporalConnectionOptions options)
    {
        if (string.IsNullOrEmpty(options.TargetHost))
        {
            throw new ArgumentException("TargetHost is required");
        }

        if (options.TargetHost.Contains("://", StringComparison.Ordinal))
        {
            throw new ArgumentException("TargetHost cannot have ://");
        }

        var tls = options.Tls switch
        {
            { Disabled: true } => null,
            null when !string.IsNullOrEmpty(options.ApiKey) => new(),
            var given => given,
        };
        if (!Uri.TryCreate(
            $"{(tls is null ? "http" : "https")}://{options.TargetHost}", UriKind.Absolute, out var address))
        {
            throw new ArgumentException($"TargetHost '{options.TargetHost}' is not host:port");
        }

        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(30),
        };
        if (options.KeepAlive is { } keepAlive)
        {
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always;
            handler.KeepAlivePingDelay = keepAlive.Interval;
            handler.KeepAlivePingTimeout = keepAlive.Timeout;
        }

        if (tls is not null)
        {
            handler.SslOptions = SslOptionsOf(tls);
        }

        return new(address, handler, string.IsNullOrEmpty(tls?.Domain) ? null : tls.Domain);
    }

    private static SslClientAuthenticationOptions SslOptionsOf(TlsOptions tls)
    {
        var options = new SslClientAuthenticationOptions();
        if (tls.ServerRootCACert is { Length: > 0 } authority)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.ImportFromPem(Encoding.UTF8.GetString(authority));
            options.CertificateChainPolicy = policy;
        }

        var certificate = tls.ClientCert is { Length: > 0 } cert ? cert : null;
        var key = tls.ClientPrivateKey is { Length: > 0 } bytes ? bytes : null;
        if (certificate is null != key is null)
        {
            throw new ArgumentException(
                $"Client cert and private key must both be present or neither when {nameof(TlsOptions)} is configured");
        }

        if (certificate is not null && key is not null)
        {
            options.ClientCertificateContext = ClientCertificate(
                Encoding.UTF8.GetString(certificate), Encoding.UTF8.GetString(key));
        }

        return options;
    }

    private static SslStreamCertificateContext ClientCertificate(string certificate, string key)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificate);
        using var ephemeral = X509Certificate2.CreateFromPem(certificate, key);
        // Windows cannot use keys that were never stored anywhere.
        var usable = X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
        return SslStreamCertificateContext.Create(usable, chain, offline: true);
    }
}
