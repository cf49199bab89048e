using Temporalio.Client;

namespace Temporalio.Common.EnvConfig;

/// <summary>Profiles.</summary>
public sealed partial record ClientEnvConfig
{
    /// <param name="Address"><c>host:port</c>.</param>
    /// <param name="Namespace">Null: the client's default.</param>
    /// <param name="ApiKey">Turns TLS on unless it is disabled.</param>
    /// <param name="Tls">Null: by the API key.</param>
    /// <param name="GrpcMeta">Keys are lower case, with hyphens.</param>
    public sealed record Profile(
        string? Address = null,
        string? Namespace = null,
        string? ApiKey = null,
        Tls? Tls = null,
        IReadOnlyDictionary<string, string>? GrpcMeta = null)
    {
        /// <summary>One profile of the file, with variables on top of it.</summary>
        /// <exception cref="InvalidOperationException">There is no such profile, file or variables are wrong, or both
        /// are disabled.</exception>
        public static Profile Load(ProfileLoadOptions? options = null)
        {
            options ??= new();
            if (options.DisableFile && options.DisableEnv)
            {
                throw ConfigFailure.Invalid("Cannot disable both file and environment loading");
            }

            var variables = ConfigVariables.Of(options.OverrideEnvVars);
            var profile = options.DisableFile ? new() : FromFile(options, variables);
            return options.DisableEnv ? profile : variables.Over(profile);
        }

        /// <summary>Of what <see cref="ToDictionary"/> makes.</summary>
        public static Profile FromDictionary(IReadOnlyDictionary<string, object> dictionary) => new(
            (string?)dictionary.GetValueOrDefault("address"),
            (string?)dictionary.GetValueOrDefault("namespace"),
            (string?)dictionary.GetValueOrDefault("api_key"),
            dictionary.GetValueOrDefault("tls") is IReadOnlyDictionary<string, object> tls
                ? Tls.FromDictionary(tls)
                : null,
            (IReadOnlyDictionary<string, string>?)dictionary.GetValueOrDefault("grpc_meta"));

        /// <summary>Options of a client; certificates and keys are read now.</summary>
        public TemporalClientConnectOptions ToClientConnectionOptions()
        {
            var options = new TemporalClientConnectOptions
            {
                TargetHost = Address,
                ApiKey = ApiKey,
                Tls = Tls?.ToTlsOptions() ?? (ApiKey is null ? null : new()),
                RpcMetadata = GrpcMeta?.ToList(),
            };
            options.Namespace = Namespace ?? options.Namespace;
            return options;
        }

        /// <summary>The profile as it would be in a file.</summary>
        public Dictionary<string, object> ToDictionary()
        {
            var dictionary = new Dictionary<string, object>();
            Set(dictionary, "address", Address);
            Set(dictionary, "namespace", Namespace);
            Set(dictionary, "api_key", ApiKey);
            Set(dictionary, "tls", Tls?.ToDictionary());
            Set(dictionary, "grpc_meta", GrpcMeta);
            return dictionary;
        }

        private static Profile FromFile(ProfileLoadOptions options, ConfigVariables variables)
        {
            var profiles = ConfigFile.Load(options.ConfigSource, variables, options.ConfigFileStrict).Profiles;
            var name = !string.IsNullOrEmpty(options.Profile) ? options.Profile
                : options.DisableEnv ? null
                : variables.Profile;
            return profiles.TryGetValue(name ?? "default", out var profile) ? profile
                : name is null ? new()
                : throw ConfigFailure.Of(
                    $"Profile '{name}' not found. There are: {string.Join(", ", profiles.Keys.Order())}");
        }
    }

    private static void Set(Dictionary<string, object> dictionary, string key, object? value)
    {
        if (value is not null)
        {
            dictionary[key] = value;
        }
    }
}
