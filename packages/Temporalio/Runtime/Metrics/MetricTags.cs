using System.Globalization;

namespace Temporalio.Runtime.Metrics;

/// <summary>Tags by name in order; immutable.</summary>
internal sealed class MetricTags
{
    public static readonly MetricTags Empty = new([]);

    private readonly KeyValuePair<string, object?>[] _tags;

    private MetricTags(KeyValuePair<string, object?>[] tags) => _tags = tags;

    public ReadOnlySpan<KeyValuePair<string, object?>> Span => _tags;

    /// <summary>These and those; where both have a name, those win.</summary>
    public MetricTags With(IEnumerable<KeyValuePair<string, object>> tags)
    {
        var all = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in _tags)
        {
            all[name] = value;
        }

        foreach (var (name, value) in tags)
        {
            all[name] = Plain(value);
        }

        return new([.. all]);
    }

    // Booleans and numbers as every exporter knows them; of anything else, its words.
    private static object Plain(object value) => value switch
    {
        string or bool or long or double => value,
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
