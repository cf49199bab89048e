namespace Temporalio.Common;

/// <summary>A metric that counts up.</summary>
/// <typeparam name="T">Type of the metric's values.</typeparam>
public abstract class MetricCounter<T> : Metric<T>
    where T : struct
{
    internal MetricCounter(MetricDetails details)
        : base(details)
    {
    }

    protected MetricCounter(string name, string? unit = null, string? description = null)
        : this(new(name, unit, description))
    {
    }

    /// <summary>Adds to the count; never less than zero.</summary>
    public abstract void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null);

    /// <summary>The same metric, with these tags on all that goes through what is returned.</summary>
    public abstract MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
