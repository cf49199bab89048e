using System.Collections;

namespace Temporalio.Common;

/// <summary>
/// Named values that go with every message logged within: by name for providers that keep fields, in words for others.
/// </summary>
internal sealed class LoggerScope(params KeyValuePair<string, object>[] values)
    : IReadOnlyList<KeyValuePair<string, object>>
{
    public int Count => values.Length;

    public KeyValuePair<string, object> this[int index] => values[index];

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(", ", values.Select(value => $"{value.Key}: {value.Value}"));
}
