namespace Temporalio.Common.EnvConfig;

/// <summary>Keys with their values and lines.</summary>
internal sealed class TomlTable() : Dictionary<string, TomlValue>(StringComparer.Ordinal);

/// <param name="Value">A string, bool, long, <see cref="TomlTable"/> or list.</param>
/// <param name="Line">Where it is, from 1.</param>
internal sealed record TomlValue(object Value, int Line);
