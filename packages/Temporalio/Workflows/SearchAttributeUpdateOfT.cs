using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>A <see cref="SearchAttributeUpdate"/> that knows its type.</summary>
public class SearchAttributeUpdate<T> : SearchAttributeUpdate
    where T : notnull
{
    private readonly T? _value;

    internal SearchAttributeUpdate(SearchAttributeKey<T> key) => Key = key;

    internal SearchAttributeUpdate(SearchAttributeKey<T> key, T value)
    {
        Key = key;
        // A list is copied: the caller's may change before the command leaves.
        _value = value is IReadOnlyCollection<string> keywords ? (T)(object)keywords.ToList() : value;
        HasValue = true;
    }

    public SearchAttributeKey<T> Key { get; }

    /// <summary>Throws for an attribute that is removed.</summary>
    public T Value => HasValue ? _value! : throw new InvalidOperationException("No value");

    public override SearchAttributeKey UntypedKey => Key;

    public override object UntypedValue => Value;
}
