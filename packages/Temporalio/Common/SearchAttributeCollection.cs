using System.Collections;
using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Common;

/// <summary>Typed search attributes of a workflow or schedule, by name in order.</summary>
public partial class SearchAttributeCollection : IReadOnlyCollection<SearchAttributeKey>
{
    public static readonly SearchAttributeCollection Empty = new();

    // Changes in one place only: a workflow's own attributes, when it updates them.
    private readonly SortedDictionary<SearchAttributeKey, object> _values;

    internal SearchAttributeCollection()
        : this([])
    {
    }

    private SearchAttributeCollection(SortedDictionary<SearchAttributeKey, object> values) => _values = values;

    public int Count => _values.Count;

    /// <summary>The values, each of its key's type, as far as whoever wrote them kept to it.</summary>
    public IReadOnlyDictionary<SearchAttributeKey, object> UntypedValues => _values;

    public static SearchAttributeCollection FromProto(SearchAttributes searchAttributes)
    {
        var values = new SortedDictionary<SearchAttributeKey, object>();
        foreach (var (name, payload) in searchAttributes.IndexedFields)
        {
            // Some servers keep an attribute that was taken away, as null.
            if (SearchAttributePayload.ToObject(payload) is { } found)
            {
                values[new(name, found.Type)] = found.Value;
            }
        }

        return new(values);
    }

    /// <exception cref="KeyNotFoundException">There is no attribute of that name and type.</exception>
    /// <exception cref="InvalidCastException">The value is not of the key's type.</exception>
    public T Get<T>(SearchAttributeKey<T> key)
        where T : notnull =>
        _values.TryGetValue(key, out var value)
            ? (T)value
            : throw new KeyNotFoundException($"There is no search attribute {key.Name} of type {key.ValueType}.");

    public bool TryGetValue<T>(SearchAttributeKey<T> key, out T value)
        where T : notnull
    {
        var found = _values.TryGetValue(key, out var untyped) && untyped is T;
        value = found ? (T)untyped! : default!;
        return found;
    }

    public bool ContainsKey<T>(SearchAttributeKey<T> key)
        where T : notnull => _values.ContainsKey(key);

    /// <summary>Whether there is an attribute of that name, whatever its type.</summary>
    public bool ContainsKey(string key) => Find(_values, key) is not null;

    public IEnumerator<SearchAttributeKey> GetEnumerator() => _values.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public SearchAttributes ToProto()
    {
        var proto = new SearchAttributes();
        foreach (var (key, value) in _values)
        {
            proto.IndexedFields[key.Name] = ToAttributePayload(key, value);
        }

        return proto;
    }

    internal static Payload ToAttributePayload(SearchAttributeKey key, object? value) =>
        SearchAttributePayload.From(key, value);

    /// <exception cref="ArgumentException">Two of the updates are for one name; nothing was changed.</exception>
    internal void ApplyUpdates(IReadOnlyCollection<SearchAttributeUpdate> updates)
    {
        var names = new HashSet<string>();
        foreach (var update in updates)
        {
            if (!names.Add(update.UntypedKey.Name))
            {
                throw new ArgumentException(
                    $"Search attribute {update.UntypedKey.Name} is updated twice in one call.", nameof(updates));
            }
        }

        foreach (var update in updates)
        {
            Replace(_values, update.UntypedKey, update.HasValue ? update.UntypedValue : null);
        }
    }

    private static SearchAttributeKey? Find(SortedDictionary<SearchAttributeKey, object> values, string name)
    {
        foreach (var key in values.Keys)
        {
            if (key.Name == name)
            {
                return key;
            }
        }

        return null;
    }

    // One attribute a name: a new type takes the place of an old one.
    private static void Replace(
        SortedDictionary<SearchAttributeKey, object> values, SearchAttributeKey key, object? value)
    {
        if (Find(values, key.Name) is { } existing)
        {
            values.Remove(existing);
        }

        if (value is not null)
        {
            values[key] = value;
        }
    }
}
