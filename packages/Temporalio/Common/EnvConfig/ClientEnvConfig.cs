using Temporalio.Client;

namespace Temporalio.Common.EnvConfig;

/// <summary>Client configuration as all SDKs and the CLI read it: profiles of a TOML file, and TEMPORAL_* variables.
/// </summary>
public sealed partial record ClientEnvConfig(IReadOnlyDictionary<string, ClientEnvConfig.Profile> Profiles)
{
    /// <summary>All profiles of the file. Variables only say which file.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be read; the message says the line.</exception>
    public static ClientEnvConfig Load(ConfigLoadOptions? options = null)
    {
        options ??= new();
        return ConfigFile.Load(
            options.ConfigSource, ConfigVariables.Of(options.OverrideEnvVars), options.ConfigFileStrict);
    }

    /// <summary>One profile, with variables on top of it, as options of a client.</summary>
    /// <inheritdoc cref="Profile.Load"/>
    public static TemporalClientConnectOptions LoadClientConnectOptions(ProfileLoadOptions? options = null) =>
        Profile.Load(options).ToClientConnectionOptions();

    /// <summary>Of what <see cref="ToDictionary"/> makes.</summary>
    public static ClientEnvConfig FromDictionary(
        IReadOnlyDictionary<string, Dictionary<string, object>> profileDictionaries) =>
        new(profileDictionaries.ToDictionary(profile => profile.Key, profile => Profile.FromDictionary(profile.Value)));

    /// <summary>The profiles as they would be in a file.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, object>> ToDictionary() =>
        Profiles.ToDictionary(profile => profile.Key, profile => profile.Value.ToDictionary());
}
