using System.Collections.Concurrent;
using System.Reflection;
using CallMetadata = Grpc.Core.Metadata;

namespace Temporalio.Client.Rpc;

/// <summary>A connection's metadata at some time, and the headers that follow from it.</summary>
internal sealed class RpcHeaders(
    IReadOnlyCollection<KeyValuePair<string, string>> metadata,
    IReadOnlyCollection<KeyValuePair<string, byte[]>> binaryMetadata,
    string? apiKey)
{
    private const string Namespace = "temporal-namespace";

    // Asks our gRPC client, as the official one, to compress the request.
    private const string Compression = "grpc-internal-encoding-request";

    private static readonly string Version =
        typeof(RpcHeaders).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "1.0.0";

    private readonly ConcurrentDictionary<(string Namespace, bool Compress), CallMetadata> _usual = new();

    public IReadOnlyCollection<KeyValuePair<string, string>> Metadata => metadata;

    public IReadOnlyCollection<KeyValuePair<string, byte[]>> BinaryMetadata => binaryMetadata;

    public string? ApiKey => apiKey;

    /// <summary>Shared by calls, so not to be changed.</summary>
    public CallMetadata For(string @namespace, bool compress, RpcOptions? options) =>
        options is { Metadata.Count: > 0 } or { BinaryMetadata.Count: > 0 }
            ? Build(@namespace, compress, options)
            : _usual.TryGetValue((@namespace, compress), out var known)
                ? known
                : _usual.GetOrAdd((@namespace, compress), Build(@namespace, compress, null));

    private CallMetadata Build(string @namespace, bool compress, RpcOptions? options)
    {
        var headers = new CallMetadata();
        if (compress)
        {
            headers.Add(Compression, "gzip");
        }

        // Who comes first wins: the call, then the connection.
        foreach (var (key, value) in options?.Metadata ?? [])
        {
            headers.Add(key, value);
        }

        foreach (var (key, value) in options?.BinaryMetadata ?? [])
        {
            headers.Add(key, value);
        }

        AddIfAbsent(headers, Namespace, @namespace);
        AddIfAbsent(headers, "client-name", "temporal-dotnet");
        AddIfAbsent(headers, "client-version", Version);
        foreach (var (key, value) in metadata)
        {
            AddIfAbsent(headers, key, value);
        }

        foreach (var (key, value) in binaryMetadata)
        {
            if (headers.Get(key.ToLowerInvariant()) is null)
            {
                headers.Add(key, value);
            }
        }

        if (apiKey is not null)
        {
            AddIfAbsent(headers, "authorization", $"Bearer {apiKey}");
        }

        return headers;
    }

    private static void AddIfAbsent(CallMetadata headers, string key, string value)
    {
        if (value.Length > 0 && headers.Get(key.ToLowerInvariant()) is null)
        {
            headers.Add(key, value);
        }
    }
}
