using System.Text;

namespace Temporalio.Common.EnvConfig;

/// <summary>The profiles of a configuration file.</summary>
internal static class ConfigFile
{
    /// <summary>No profiles if there is no file.</summary>
    public static ClientEnvConfig Load(DataSource? source, ConfigVariables variables, bool strict)
    {
        try
        {
            return Read(Bytes(source, variables), strict);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw ConfigFailure.Of(e.Message, e);
        }
        catch (TomlException e)
        {
            throw ConfigFailure.Of(e.Message, e);
        }
    }

    private static byte[]? Bytes(DataSource? source, ConfigVariables variables)
    {
        if (source?.Data is { } data)
        {
            return data;
        }

        var path = source?.Path ?? variables.File ?? DefaultPath();
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static string DefaultPath() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "temporalio", "temporal.toml");

    private static ClientEnvConfig Read(byte[]? bytes, bool strict)
    {
        var text = bytes is null ? "" : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        var file = new ConfigTable(TomlReader.Read(text), strict);
        var profiles = file.Table("profile")?.Tables()
            .ToDictionary(profile => profile.Name, profile => ProfileOf(profile.Table));
        file.Done();
        return new(profiles ?? []);
    }

    private static ClientEnvConfig.Profile ProfileOf(ConfigTable table)
    {
        var profile = new ClientEnvConfig.Profile(
            table.String("address"),
            table.String("namespace"),
            table.String("api_key"),
            table.Table("tls") is { } tls ? TlsOf(tls) : null,
            table.Table("grpc_meta")?.Strings() is { Count: > 0 } headers
                ? headers.ToDictionary(header => ConfigVariables.HeaderName(header.Key), header => header.Value)
                : null);
        // Remote codecs are for the CLI; the official package reads over them, too.
        if (table.Table("codec") is { } codec)
        {
            codec.String("endpoint");
            codec.String("auth");
            codec.Done();
        }

        table.Done();
        return profile;
    }

    private static ClientEnvConfig.Tls TlsOf(ConfigTable table)
    {
        var tls = new ClientEnvConfig.Tls(
            table.Bool("disabled"),
            table.String("server_name"),
            SourceOf(table, "server_ca_cert"),
            SourceOf(table, "client_cert"),
            SourceOf(table, "client_key"));
        table.Bool("disable_host_verification");
        table.Done();
        return tls;
    }

    private static DataSource? SourceOf(ConfigTable table, string key) =>
        (table.String($"{key}_path"), table.String($"{key}_data")) switch
        {
            (not null, not null) => throw ConfigFailure.Invalid($"Cannot specify both {key}_path and {key}_data"),
            ({ Length: > 0 } path, _) => DataSource.FromPath(path),
            (_, { Length: > 0 } data) => DataSource.FromUTF8String(data),
            _ => null,
        };
}
