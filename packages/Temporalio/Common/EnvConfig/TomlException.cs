namespace Temporalio.Common.EnvConfig;

/// <summary>Not TOML, or not that of a configuration.</summary>
internal sealed class TomlException(string message, int line)
    : FormatException($"TOML error in line {line}: {message}");
