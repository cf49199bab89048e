using System.Collections.Frozen;
using System.IO.Compression;
using Grpc.Net.Compression;
using Grpc.Shared;

namespace Grpc.AspNetCore.Server;

/// <summary>The options of a service as its calls use them, merged once.</summary>
internal sealed class ServiceSettings
{
    private const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    private ServiceSettings(GrpcServiceOptions all, GrpcServiceOptions own)
    {
        MaxReceiveMessageSize =
            own.MaxReceiveMessageSizeSpecified ? own.MaxReceiveMessageSize
            : all.MaxReceiveMessageSizeSpecified ? all.MaxReceiveMessageSize
            : DefaultMaxReceiveMessageSize;
        MaxSendMessageSize = own.MaxSendMessageSizeSpecified ? own.MaxSendMessageSize : all.MaxSendMessageSize;
        EnableDetailedErrors = own.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false;
        ResponseCompressionLevel = own.ResponseCompressionLevel ?? all.ResponseCompressionLevel;
        Interceptors = [.. all.Interceptors, .. own.Interceptors];
        Providers = Merge([.. all.CompressionProviders, .. own.CompressionProviders]);
        var encoding = own.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm;
        ResponseEncoding = encoding == WireNames.Identity ? null : encoding;
        if (ResponseEncoding is not null && !Providers.ContainsKey(ResponseEncoding))
        {
            throw new InvalidOperationException(
                $"The configured response compression algorithm '{ResponseEncoding}' does not have a matching "
                + $"compression provider. There are: {string.Join(", ", Providers.Keys)}.");
        }
    }

    public int? MaxReceiveMessageSize { get; }

    public int? MaxSendMessageSize { get; }

    public bool EnableDetailedErrors { get; }

    public string? ResponseEncoding { get; }

    public CompressionLevel? ResponseCompressionLevel { get; }

    public IReadOnlyList<InterceptorRegistration> Interceptors { get; }

    public IReadOnlyDictionary<string, ICompressionProvider> Providers { get; }

    public static ServiceSettings Of(GrpcServiceOptions all, GrpcServiceOptions own) => new(all, own);

    private static FrozenDictionary<string, ICompressionProvider> Merge(IEnumerable<ICompressionProvider> more)
    {
        var providers = new Dictionary<string, ICompressionProvider>(StringComparer.Ordinal)
        {
            ["gzip"] = new GzipCompressionProvider(CompressionLevel.Fastest),
            ["deflate"] = new DeflateCompressionProvider(CompressionLevel.Fastest),
        };
        foreach (var provider in more)
        {
            providers[provider.EncodingName] = provider;
        }

        return providers.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
