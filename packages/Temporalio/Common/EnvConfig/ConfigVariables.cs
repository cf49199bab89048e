using System.Collections;

namespace Temporalio.Common.EnvConfig;

/// <summary>The TEMPORAL_* variables.</summary>
internal sealed class ConfigVariables
{
    private const string Metadata = "TEMPORAL_GRPC_META_";

    private readonly IReadOnlyDictionary<string, string> _values;

    private ConfigVariables(IReadOnlyDictionary<string, string> values) => _values = values;

    public string? File => NonEmpty("TEMPORAL_CONFIG_FILE");

    public string? Profile => NonEmpty("TEMPORAL_PROFILE");

    /// <param name="instead">Null: those of the process.</param>
    public static ConfigVariables Of(IReadOnlyDictionary<string, string>? instead) => new(
        instead ?? Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? ""));

    /// <summary>How a header is named, in variables and files alike.</summary>
    public static string HeaderName(string key) => key.ToLowerInvariant().Replace('_', '-');

    /// <summary>The profile with what variables say otherwise.</summary>
    public ClientEnvConfig.Profile Over(ClientEnvConfig.Profile profile) => new(
        _values.GetValueOrDefault("TEMPORAL_ADDRESS", profile.Address!),
        _values.GetValueOrDefault("TEMPORAL_NAMESPACE", profile.Namespace!),
        _values.GetValueOrDefault("TEMPORAL_API_KEY", profile.ApiKey!),
        TlsOver(profile.Tls),
        HeadersOver(profile.GrpcMeta));

    // TEMPORAL_TLS_DISABLE_HOST_VERIFICATION belongs to other SDKs: .NET always verifies, as the official package does.
    private ClientEnvConfig.Tls? TlsOver(ClientEnvConfig.Tls? tls)
    {
        if (tls is null && !_values.Keys.Any(
            key => key == "TEMPORAL_TLS" || key.StartsWith("TEMPORAL_TLS_", StringComparison.Ordinal)))
        {
            return null;
        }

        tls ??= new();
        bool? disabled = _values.GetValueOrDefault("TEMPORAL_TLS")?.ToUpperInvariant() switch
        {
            "TRUE" or "1" => false,
            "FALSE" or "0" => true,
            _ => tls.Disabled,
        };
        return new(
            disabled,
            _values.GetValueOrDefault("TEMPORAL_TLS_SERVER_NAME", tls.ServerName!),
            SourceOver("server CA cert", "TEMPORAL_TLS_SERVER_CA_CERT", tls.ServerRootCACert),
            SourceOver("cert", "TEMPORAL_TLS_CLIENT_CERT", tls.ClientCert),
            SourceOver("key", "TEMPORAL_TLS_CLIENT_KEY", tls.ClientPrivateKey));
    }

    private DataSource? SourceOver(string what, string variable, DataSource? source)
    {
        var path = _values.GetValueOrDefault($"{variable}_PATH");
        var data = _values.GetValueOrDefault($"{variable}_DATA");
        return (path, data) switch
        {
            (null, null) => source,
            (not null, not null) => throw ConfigFailure.Invalid(
                $"Cannot specify both {variable}_PATH and {variable}_DATA"),
            (not null, null) when source?.Data is not null => throw ConfigFailure.Invalid(
                $"Cannot specify {what} path via {variable}_PATH when {what} data is already specified"),
            (null, not null) when source?.Path is not null => throw ConfigFailure.Invalid(
                $"Cannot specify {what} data via {variable}_DATA when {what} path is already specified"),
            ({ Length: > 0 }, null) => DataSource.FromPath(path),
            (null, { Length: > 0 }) => DataSource.FromUTF8String(data),
            _ => null,
        };
    }

    private Dictionary<string, string>? HeadersOver(IReadOnlyDictionary<string, string>? headers)
    {
        var merged = new Dictionary<string, string>(headers ?? new Dictionary<string, string>());
        foreach (var (key, value) in _values)
        {
            if (!key.StartsWith(Metadata, StringComparison.Ordinal))
            {
                continue;
            }

            var name = HeaderName(key[Metadata.Length..]);
            if (value.Length == 0)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value;
            }
        }

        return merged.Count == 0 ? null : merged;
    }

    private string? NonEmpty(string variable) =>
        _values.GetValueOrDefault(variable) is { Length: > 0 } value ? value : null;
}
