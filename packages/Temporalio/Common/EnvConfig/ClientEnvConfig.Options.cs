namespace Temporalio.Common.EnvConfig;

/// <summary>Options of loading.</summary>
public sealed partial record ClientEnvConfig
{
    /// <summary>Which profile, from where.</summary>
    public class ProfileLoadOptions : ICloneable
    {
        /// <summary>Null: TEMPORAL_PROFILE, or <c>default</c>, which need not exist.</summary>
        public string? Profile { get; set; }

        /// <summary>Null: the file that TEMPORAL_CONFIG_FILE names, or <c>temporalio/temporal.toml</c> in the user's
        /// configuration folder, which need not exist.</summary>
        public DataSource? ConfigSource { get; set; }

        /// <summary>Variables alone.</summary>
        public bool DisableFile { get; set; }

        /// <summary>The file alone.</summary>
        public bool DisableEnv { get; set; }

        /// <summary>Whether a key that nobody knows is an error.</summary>
        public bool ConfigFileStrict { get; set; }

        /// <summary>Instead of those of the process.</summary>
        public IReadOnlyDictionary<string, string>? OverrideEnvVars { get; set; }

        public virtual object Clone() => MemberwiseClone();
    }

    /// <summary>From where.</summary>
    public class ConfigLoadOptions : ICloneable
    {
        /// <inheritdoc cref="ProfileLoadOptions.ConfigSource"/>
        public DataSource? ConfigSource { get; set; }

        /// <inheritdoc cref="ProfileLoadOptions.ConfigFileStrict"/>
        public bool ConfigFileStrict { get; set; }

        /// <inheritdoc cref="ProfileLoadOptions.OverrideEnvVars"/>
        public IReadOnlyDictionary<string, string>? OverrideEnvVars { get; set; }

        public virtual object Clone() => MemberwiseClone();
    }
}
