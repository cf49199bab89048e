using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Runtime.Metrics;
using Temporalio.Runtime.Otlp;
using Temporalio.Runtime.Prometheus;

namespace Temporalio.Runtime;

/// <summary>What clients and workers share: metrics, and the options of telemetry. Make one for a process.</summary>
public sealed class TemporalRuntime
{
    /// <summary>Names that begin so are Temporal's own.</summary>
    internal const string ReservedNamePrefix = "__temporal";

    private static readonly Lazy<TemporalRuntime> LazyDefault = new(() => new(new()));

    /// <exception cref="ArgumentException">Metrics have no destination or two, or something is missing.</exception>
    /// <exception cref="InvalidOperationException">Metrics cannot be served on the address.</exception>
    public TemporalRuntime(TemporalRuntimeOptions options)
    {
        Options = (TemporalRuntimeOptions)options.Clone();
        Logger = RuntimeLogger.Create(Options.Telemetry.Logging);
        if (Options.Telemetry.Metrics is not { } metrics)
        {
            MetricMeter = CoreMetricMeter = MetricMeterNoop.Instance;
            return;
        }

        var prefix = metrics.MetricPrefix ?? TelemetryNames.DefaultMetricPrefix;
        var tags = metrics.AttachServiceName
            ? MetricTags.Empty.With([new(TelemetryNames.ServiceTag, TelemetryNames.Service)])
            : MetricTags.Empty;
        MetricSink = NewSink(metrics, prefix, Logger);
        MetricMeter = new RuntimeMetricMeter(MetricSink, tags);
        CoreMetricMeter = new RuntimeMetricMeter(MetricSink, tags, prefix);
    }

    /// <summary>The one of all clients that are given none: without metrics.</summary>
    public static TemporalRuntime Default => LazyDefault.Value;

    /// <summary>Makes metrics that go where the runtime's own go, by exactly the names that they are given.</summary>
    public MetricMeter MetricMeter { get; }

    /// <summary>Makes Temporal's own metrics: the names that it is given get the prefix.</summary>
    internal MetricMeter CoreMetricMeter { get; }

    /// <summary>For what clients and workers have to say that is not theirs in particular.</summary>
    internal ILogger Logger { get; }

    /// <summary>A copy of what the runtime was made with.</summary>
    internal TemporalRuntimeOptions Options { get; }

    /// <summary>Null without metrics. Works until the process ends: metrics may outlive their runtime.</summary>
    internal IMetricSink? MetricSink { get; }

    private static IMetricSink NewSink(MetricsOptions options, string prefix, ILogger logger) =>
        (options.Prometheus, options.OpenTelemetry) switch
        {
            ({ } prometheus, null) => string.IsNullOrEmpty(prometheus.BindAddress)
                ? throw new ArgumentException("Prometheus options must have bind address", nameof(options))
                : new PrometheusSink(prometheus, prefix, options.GlobalTags),
            (null, { } telemetry) => telemetry.Url is null
                ? throw new ArgumentException(
                    $"OpenTelemetry URL is required when {nameof(OpenTelemetryOptions)} is configured", nameof(options))
                : new OtlpSink(telemetry, prefix, options.GlobalTags, logger),
            (null, null) => throw new ArgumentException(
                "Must have either Prometheus or OpenTelemetry metrics options", nameof(options)),
            _ => throw new ArgumentException(
                "Cannot have Prometheus and OpenTelemetry metrics options", nameof(options)),
        };
}
