using Temporalio.Common;

namespace Temporalio.Runtime.Metrics;

/// <summary>A meter of a runtime that was asked for metrics.</summary>
/// <param name="sink">Where they go.</param>
/// <param name="tags">Tags of all of them.</param>
/// <param name="prefix">What their names begin with.</param>
internal sealed partial class RuntimeMetricMeter(IMetricSink sink, MetricTags tags, string prefix = "") : MetricMeter
{
    public override MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null) =>
        new Counter<T>(new(name, unit, description), Create<T>(MetricKind.Counter, name, unit, description), tags);

    public override MetricHistogram<T> CreateHistogram<T>(
        string name, string? unit = null, string? description = null) =>
        new Histogram<T>(new(name, unit, description), Create<T>(MetricKind.Histogram, name, unit, description), tags);

    public override MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null) =>
        new Gauge<T>(new(name, unit, description), Create<T>(MetricKind.Gauge, name, unit, description), tags);

    public override MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new RuntimeMetricMeter(sink, tags.With(more), prefix);

    private IMetricInstrument Create<T>(MetricKind kind, string name, string? unit, string? description)
        where T : struct
    {
        var type = MetricValue.TypeOf<T>();
        var (allowed, words) = kind switch
        {
            MetricKind.Counter => (type is MetricValueType.Integer, "integer"),
            MetricKind.Gauge => (type is MetricValueType.Integer or MetricValueType.Float, "integer or float"),
            _ => (type is not null, "integer, float, or TimeSpan"),
        };
        return allowed
            ? sink.Create(new(kind, prefix + name, unit, description, type!.Value))
            : throw new ArgumentException($"Invalid metric type of {typeof(T)}, must be {words}");
    }
}
