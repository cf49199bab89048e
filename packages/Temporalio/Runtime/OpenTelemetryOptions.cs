namespace Temporalio.Runtime;

/// <summary>Sends metrics to an OpenTelemetry collector.</summary>
public class OpenTelemetryOptions : ICloneable
{
    public OpenTelemetryOptions()
    {
    }

    public OpenTelemetryOptions(string url)
        : this(new Uri(url))
    {
    }

    public OpenTelemetryOptions(Uri url) => Url = url;

    /// <summary>Required. For HTTP the whole path, <c>/v1/metrics</c> included.</summary>
    public Uri? Url { get; set; }

    /// <summary>Headers of each export; credentials, usually.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? Headers { get; set; }

    /// <summary>Null for every second.</summary>
    public TimeSpan? MetricsExportInterval { get; set; }

    public OpenTelemetryMetricTemporality MetricTemporality { get; set; } = OpenTelemetryMetricTemporality.Cumulative;

    /// <summary>Whether durations are seconds with a fraction, rather than whole milliseconds.</summary>
    public bool UseSecondsForDuration { get; set; }

    public OpenTelemetryProtocol Protocol { get; set; } = OpenTelemetryProtocol.Grpc;

    /// <summary>Upper bounds of histograms' buckets, by the metric's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<double>>? HistogramBucketOverrides { get; set; }

    public virtual object Clone() => MemberwiseClone();
}
