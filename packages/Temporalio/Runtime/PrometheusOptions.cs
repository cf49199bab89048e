namespace Temporalio.Runtime;

/// <summary>Serves metrics for Prometheus to fetch, at <c>/metrics</c>.</summary>
public class PrometheusOptions : ICloneable
{
    public PrometheusOptions()
    {
    }

    public PrometheusOptions(string bindAddress) => BindAddress = bindAddress;

    /// <summary>Required: an IP address and a port, such as <c>0.0.0.0:9464</c>.</summary>
    public string? BindAddress { get; set; }

    /// <summary>Whether counters' names end in <c>_total</c>.</summary>
    public bool HasCounterTotalSuffix { get; set; }

    /// <summary>Whether names end in the unit.</summary>
    public bool HasUnitSuffix { get; set; }

    /// <summary>Whether durations are seconds with a fraction, rather than whole milliseconds.</summary>
    public bool UseSecondsForDuration { get; set; }

    /// <summary>Upper bounds of histograms' buckets, by the metric's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<double>>? HistogramBucketOverrides { get; set; }

    public virtual object Clone() => MemberwiseClone();
}
