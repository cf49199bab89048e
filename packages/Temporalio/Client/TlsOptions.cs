namespace Temporalio.Client;

/// <summary>TLS of a connection; certificates and keys are PEM.</summary>
public class TlsOptions : ICloneable
{
    /// <summary>The only authority whose server certificates are accepted; null: the system's.</summary>
    public byte[]? ServerRootCACert { get; set; }

    /// <summary>The name that the server's certificate is for, if it is not the target host's.</summary>
    public string? Domain { get; set; }

    /// <summary>For mTLS, together with <see cref="ClientPrivateKey"/>.</summary>
    public byte[]? ClientCert { get; set; }

    public byte[]? ClientPrivateKey { get; set; }

    /// <summary>No TLS even if there is an API key.</summary>
    public bool Disabled { get; set; }

    public virtual object Clone() => MemberwiseClone();
}
