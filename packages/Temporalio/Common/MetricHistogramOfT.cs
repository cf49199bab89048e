namespace Temporalio.Common;

/// <summary>A metric that is a distribution.</summary>
/// <typeparam name="T">Type of the metric's values.</typeparam>
public abstract class MetricHistogram<T> : Metric<T>
    where T : struct
{
    internal MetricHistogram(MetricDetails details)
        : base(details)
    {
    }

    protected MetricHistogram(string name, string? unit = null, string? description = null)
        : this(new(name, unit, description))
    {
    }

    /// <summary>Counts the value in.</summary>
    public abstract void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null);

    /// <summary>The same metric, with these tags on all that goes through what is returned.</summary>
    public abstract MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
