using System.Collections.Frozen;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Shared;

namespace Grpc.Net.Client;

/// <summary>The encodings a channel knows.</summary>
internal sealed class ChannelCompression
{
    public ChannelCompression(IEnumerable<ICompressionProvider> more)
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

        Providers = providers.ToFrozenDictionary(StringComparer.Ordinal);
        Accepted = string.Join(',', [WireNames.Identity, .. providers.Keys]);
    }

    public IReadOnlyDictionary<string, ICompressionProvider> Providers { get; }

    /// <summary>What every request says we can read.</summary>
    public string Accepted { get; }

    /// <summary>The compression that the metadata of a call asks for; null for none.</summary>
    public ICompressionProvider? Requested(Metadata? headers) =>
        headers?.GetValue(WireNames.EncodingRequest) switch
        {
            null or WireNames.Identity => null,
            var name when Providers.TryGetValue(name, out var provider) => provider,
            var name => throw new InvalidOperationException(
                $"Could not find compression provider for '{name}'. There are: {string.Join(", ", Providers.Keys)}."),
        };
}
