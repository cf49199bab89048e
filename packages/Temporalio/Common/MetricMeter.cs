namespace Temporalio.Common;

/// <summary>
/// Makes metrics. Values are integers, for gauges and histograms also floating point numbers, for histograms also
/// <see cref="TimeSpan"/>. Tag values are strings, integers, floating point numbers or booleans.
/// </summary>
public abstract class MetricMeter
{
    public abstract MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null)
        where T : struct;

    public abstract MetricHistogram<T> CreateHistogram<T>(string name, string? unit = null, string? description = null)
        where T : struct;

    public abstract MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null)
        where T : struct;

    /// <summary>A meter whose metrics all have these tags besides those of this one.</summary>
    public abstract MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
