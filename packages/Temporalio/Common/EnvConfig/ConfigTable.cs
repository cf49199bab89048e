namespace Temporalio.Common.EnvConfig;

/// <summary>A table of which every key is to be asked for.</summary>
internal sealed class ConfigTable(TomlTable table, bool strict)
{
    private readonly HashSet<string> _asked = [];

    public string? String(string key) => Value<string>(key, "a string");

    public bool? Bool(string key) => Value<object>(key, "a value") switch
    {
        null => null,
        bool value => value,
        _ => throw Wrong(key, "true or false"),
    };

    public ConfigTable? Table(string key) =>
        Value<TomlTable>(key, "a table") is { } inner ? new(inner, strict) : null;

    /// <summary>All keys, each of which must be a table.</summary>
    public IEnumerable<(string Name, ConfigTable Table)> Tables() =>
        table.Keys.Select(key => (key, Table(key)!));

    /// <summary>All keys, each of which must be a string.</summary>
    public Dictionary<string, string> Strings() => table.Keys.ToDictionary(key => key, key => String(key)!);

    /// <summary>Whoever is strict takes no key that nobody asked for.</summary>
    public void Done()
    {
        if (strict && table.FirstOrDefault(entry => !_asked.Contains(entry.Key)) is { Key: { } key } unknown)
        {
            throw new TomlException(
                $"unrecognized key '{key}', known are: {string.Join(", ", _asked.Order())}", unknown.Value.Line);
        }
    }

    private T? Value<T>(string key, string expected)
        where T : class
    {
        _asked.Add(key);
        return !table.TryGetValue(key, out var value) ? null
            : value.Value as T ?? throw Wrong(key, expected);
    }

    private TomlException Wrong(string key, string expected) =>
        new($"'{key}' must be {expected}", table[key].Line);
}
