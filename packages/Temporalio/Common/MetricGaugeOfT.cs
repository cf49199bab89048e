namespace Temporalio.Common;

/// <summary>A metric that goes up and down.</summary>
/// <typeparam name="T">Type of the metric's values.</typeparam>
public abstract class MetricGauge<T> : Metric<T>
    where T : struct
{
    internal MetricGauge(MetricDetails details)
        : base(details)
    {
    }

    protected MetricGauge(string name, string? unit = null, string? description = null)
        : this(new(name, unit, description))
    {
    }

    /// <summary>Makes this the value.</summary>
    public abstract void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null);

    /// <summary>The same metric, with these tags on all that goes through what is returned.</summary>
    public abstract MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
