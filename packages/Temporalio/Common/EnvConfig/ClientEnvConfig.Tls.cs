using Temporalio.Client;

namespace Temporalio.Common.EnvConfig;

/// <summary>TLS.</summary>
public sealed partial record ClientEnvConfig
{
    /// <param name="Disabled">Null: TLS is on, because there is this.</param>
    /// <param name="ServerName">The name that the server's certificate is for, if it is not the host's.</param>
    /// <param name="ServerRootCACert">PEM.</param>
    /// <param name="ClientCert">PEM.</param>
    /// <param name="ClientPrivateKey">PEM.</param>
    public sealed record Tls(
        bool? Disabled = null,
        string? ServerName = null,
        DataSource? ServerRootCACert = null,
        DataSource? ClientCert = null,
        DataSource? ClientPrivateKey = null)
    {
        /// <summary>Of what <see cref="ToDictionary"/> makes.</summary>
        public static Tls FromDictionary(IReadOnlyDictionary<string, object> dictionary) => new(
            (bool?)dictionary.GetValueOrDefault("disabled"),
            (string?)dictionary.GetValueOrDefault("server_name"),
            Source(dictionary, "server_ca_cert"),
            Source(dictionary, "client_cert"),
            Source(dictionary, "client_key"));

        /// <summary>Options of a connection; certificates and keys are read now.</summary>
        public TlsOptions? ToTlsOptions() => Disabled == true
            ? new() { Disabled = true }
            : new()
            {
                Domain = ServerName,
                ServerRootCACert = ServerRootCACert?.GetBytes(),
                ClientCert = ClientCert?.GetBytes(),
                ClientPrivateKey = ClientPrivateKey?.GetBytes(),
            };

        /// <summary>The same as it would be in a file, but for sources, which are dictionaries of their own.</summary>
        public Dictionary<string, object> ToDictionary()
        {
            var dictionary = new Dictionary<string, object>();
            Set(dictionary, "disabled", Disabled);
            Set(dictionary, "server_name", ServerName);
            Set(dictionary, "server_ca_cert", ServerRootCACert?.ToDictionary());
            Set(dictionary, "client_cert", ClientCert?.ToDictionary());
            Set(dictionary, "client_key", ClientPrivateKey?.ToDictionary());
            return dictionary;
        }

        private static DataSource? Source(IReadOnlyDictionary<string, object> dictionary, string key) =>
            DataSource.FromDictionary((IReadOnlyDictionary<string, string>?)dictionary.GetValueOrDefault(key));
    }
}
