using Temporalio.Runtime;

namespace Flywheel.Worker;

/// <summary>Where the SDK's metrics go.</summary>
internal static class WorkerMetrics
{
    /// <returns>Null where they go nowhere.</returns>
    public static TemporalRuntime? RuntimeFor(WorkerSettings settings) => settings switch
    {
        { Prometheus.Length: > 0 } => RuntimeWith(new MetricsOptions(new PrometheusOptions(settings.Prometheus))),
        { OpenTelemetry.Length: > 0 } => RuntimeWith(new MetricsOptions(new OpenTelemetryOptions(settings.OpenTelemetry))),
        _ => null,
    };

    private static TemporalRuntime RuntimeWith(MetricsOptions metrics) => new(new TemporalRuntimeOptions
    {
        Telemetry = new TelemetryOptions { Metrics = metrics },
    });
}
