namespace Temporalio.Workflows;

/// <summary>A change of one memo field, for <see cref="Workflow.UpsertMemo"/>.</summary>
public class MemoUpdate
{
    private readonly object? _value;

    private MemoUpdate(string key, object? value)
    {
        UntypedKey = key;
        _value = value;
    }

    /// <summary>False for a field that is removed.</summary>
    public bool HasValue => _value != null;

    public string UntypedKey { get; }

    public object UntypedValue => _value ?? throw new InvalidOperationException("No value");

    public static MemoUpdate ValueSet(string key, object value)
    {
        // With the official message, not the framework's: tests compare it.
        return value == null
            ? throw new ArgumentException("Value cannot be null", nameof(value))
            : new MemoUpdate(key, value);
    }

    public static MemoUpdate ValueUnset(string key) => new(key, null);
}
