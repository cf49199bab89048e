using System.Collections.Concurrent;
using Temporalio.Runtime.Metrics;

namespace Temporalio.Runtime.Prometheus;

/// <summary>Keeps metrics in memory and serves them to whoever asks.</summary>
internal sealed class PrometheusSink : IMetricSink
{
    private readonly PrometheusOptions _options;
    private readonly BucketBounds _buckets;
    private readonly PrometheusServer _server;
    private readonly ConcurrentDictionary<string, PrometheusFamily> _families = [];

    /// <exception cref="InvalidOperationException">The address is none, or cannot be bound.</exception>
    public PrometheusSink(
        PrometheusOptions options, string prefix, IReadOnlyCollection<KeyValuePair<string, string>>? globalTags)
    {
        _options = options;
        _buckets = new(prefix, options.UseSecondsForDuration, options.HistogramBucketOverrides);
        GlobalLabels = PrometheusText.Labels((globalTags ?? [])
            .OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => KeyValuePair.Create<string, object?>(tag.Key, tag.Value)));
        _server = new(options.BindAddress!, () => PrometheusText.Write(_families.Values));
    }

    /// <summary>Labels of all metrics, after their own.</summary>
    public string GlobalLabels { get; }

    /// <summary>Where it is served: the address of the options, with the port that port 0 became.</summary>
    public System.Net.IPEndPoint Address => _server.Address;

    public IMetricInstrument Create(MetricDefinition definition)
    {
        var name = NameOf(definition);
        var family = _families.GetOrAdd(name, _ => new(name, definition, _buckets.For(definition.Name), this));
        return family.Kind == definition.Kind
            ? family
            : throw new InvalidOperationException(
                $"Metric {name} is a {family.Kind}, so there cannot be a {definition.Kind} of that name.");
    }

    /// <summary>Whole milliseconds, or seconds with a fraction.</summary>
    public double DurationOf(TimeSpan value) =>
        _options.UseSecondsForDuration ? value.TotalSeconds : Math.Truncate(value.TotalMilliseconds);

    public void Dispose() => _server.Dispose();

    private string NameOf(MetricDefinition definition)
    {
        var unit = definition.Type != MetricValueType.Duration ? definition.Unit
            : _options.UseSecondsForDuration ? "seconds" : "milliseconds";
        var suffix = definition.Kind switch
        {
            MetricKind.Counter when _options.HasCounterTotalSuffix => "_total",
            MetricKind.Histogram when _options.HasUnitSuffix && !string.IsNullOrEmpty(unit) => "_" + unit,
            _ => "",
        };
        return PrometheusText.Name(definition.Name + suffix);
    }
}
