using Temporalio.Runtime;

namespace Temporalio.Client;

/// <summary>Which server, and how.</summary>
public class TemporalConnectionOptions : ICloneable
{
    public TemporalConnectionOptions()
    {
    }

    public TemporalConnectionOptions(string targetHost) => TargetHost = targetHost;

    /// <summary><c>host:port</c>, without a scheme.</summary>
    public string? TargetHost { get; set; }

    /// <summary>Null: TLS only if there is an <see cref="ApiKey"/>.</summary>
    public TlsOptions? Tls { get; set; }

    public RpcRetryOptions? RpcRetry { get; set; }

    /// <summary>Null: no pings.</summary>
    public KeepAliveOptions? KeepAlive { get; set; } = new();

    public GrpcCompression GrpcCompression { get; set; } = new GrpcCompression.Gzip();

    public IReadOnlyCollection<KeyValuePair<string, string>>? RpcMetadata { get; set; }

    /// <summary>Keys end in <c>-bin</c>.</summary>
    public IReadOnlyCollection<KeyValuePair<string, byte[]>>? RpcBinaryMetadata { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>Who this is, in histories; set to <c>pid@host</c> when connecting if it is null.</summary>
    public string? Identity { get; set; }

    /// <summary>Null: <see cref="TemporalRuntime.Default"/>.</summary>
    public TemporalRuntime? Runtime { get; set; }

    public virtual object Clone()
    {
        var copy = (TemporalConnectionOptions)MemberwiseClone();
        copy.Tls = (TlsOptions?)Tls?.Clone();
        copy.RpcRetry = (RpcRetryOptions?)RpcRetry?.Clone();
        copy.KeepAlive = (KeepAliveOptions?)KeepAlive?.Clone();
        return copy;
    }
}
