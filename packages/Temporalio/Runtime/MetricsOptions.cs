namespace Temporalio.Runtime;

/// <summary>Where metrics go: <see cref="Prometheus"/> or <see cref="OpenTelemetry"/>, exactly one.</summary>
public class MetricsOptions : ICloneable
{
    public MetricsOptions()
    {
    }

    public MetricsOptions(PrometheusOptions prometheus) => Prometheus = prometheus;

    public MetricsOptions(OpenTelemetryOptions openTelemetry) => OpenTelemetry = openTelemetry;

    public PrometheusOptions? Prometheus { get; set; }

    public OpenTelemetryOptions? OpenTelemetry { get; set; }

    /// <summary>Whether all metrics have the tag <c>service_name</c>.</summary>
    public bool AttachServiceName { get; set; } = true;

    /// <summary>Tags of all metrics; no line breaks in them.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? GlobalTags { get; set; }

    /// <summary>What the names of Temporal's own metrics begin with; <c>temporal_</c> by default.</summary>
    public string? MetricPrefix { get; set; }

    /// <summary>A copy, options within included.</summary>
    public virtual object Clone()
    {
        var copy = (MetricsOptions)MemberwiseClone();
        copy.Prometheus = (PrometheusOptions?)Prometheus?.Clone();
        copy.OpenTelemetry = (OpenTelemetryOptions?)OpenTelemetry?.Clone();
        return copy;
    }
}
