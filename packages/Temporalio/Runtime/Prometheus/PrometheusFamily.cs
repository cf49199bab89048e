using System.Collections.Concurrent;
using Temporalio.Runtime.Metrics;

namespace Temporalio.Runtime.Prometheus;

/// <summary>All series of one metric.</summary>
internal sealed class PrometheusFamily(string name, MetricDefinition definition, double[] bounds, PrometheusSink sink)
    : IMetricInstrument
{
    private readonly ConcurrentDictionary<string, PrometheusSeries> _series = [];

    public string Name => name;

    public MetricKind Kind => definition.Kind;

    public string Help => string.IsNullOrEmpty(definition.Description) ? name : definition.Description;

    /// <summary>By their labels in order.</summary>
    public IEnumerable<PrometheusSeries> Series =>
        _series.OrderBy(series => series.Key, StringComparer.Ordinal).Select(series => series.Value);

    public MetricSeries With(MetricTags tags)
    {
        var own = PrometheusText.Labels(tags.Span.ToArray());
        return _series.GetOrAdd(own, static (own, family) => family.NewSeries(own), this);
    }

    private PrometheusSeries NewSeries(string own)
    {
        var labels = own.Length > 0 && sink.GlobalLabels.Length > 0
            ? $"{own},{sink.GlobalLabels}"
            : own + sink.GlobalLabels;
        return Kind switch
        {
            MetricKind.Counter => new PrometheusCounter(labels, sink),
            MetricKind.Gauge => new PrometheusGauge(labels, sink),
            _ => new PrometheusHistogram(labels, bounds, sink),
        };
    }
}
