using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Temporalio.Worker;

/// <summary>A workflow's handlers by name, once it changes them.</summary>
internal sealed class HandlerDictionary<T>(
    IEnumerable<KeyValuePair<string, T>> initial, Action<string, T> afterSet, Action beforeChange)
    : IDictionary<string, T>, IReadOnlyDictionary<string, T>
{
    private readonly Dictionary<string, T> _handlers = new(initial);

    public ICollection<string> Keys => _handlers.Keys;

    public ICollection<T> Values => _handlers.Values;

    public int Count => _handlers.Count;

    public bool IsReadOnly => false;

    IEnumerable<string> IReadOnlyDictionary<string, T>.Keys => _handlers.Keys;

    IEnumerable<T> IReadOnlyDictionary<string, T>.Values => _handlers.Values;

    public T this[string key]
    {
        get => _handlers[key];
        set
        {
            beforeChange();
            _handlers[key] = value;
            afterSet(key, value);
        }
    }

    public void Add(string key, T value)
    {
        beforeChange();
        if (!_handlers.TryAdd(key, value))
        {
            throw new ArgumentException("Key already exists");
        }

        afterSet(key, value);
    }

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public bool Remove(string key)
    {
        beforeChange();
        return _handlers.Remove(key);
    }

    public bool Remove(KeyValuePair<string, T> item)
    {
        beforeChange();
        return ((ICollection<KeyValuePair<string, T>>)_handlers).Remove(item);
    }

    public void Clear()
    {
        beforeChange();
        _handlers.Clear();
    }

    public bool ContainsKey(string key) => _handlers.ContainsKey(key);

    public bool Contains(KeyValuePair<string, T> item) => _handlers.Contains(item);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _handlers.TryGetValue(key, out value);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, T>>)_handlers).CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _handlers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
