using Temporalio.Runtime;

namespace Flywheel.Worker;

/// <summary>Where the SDK's metrics go.</summary>
internal static class WorkerMetrics
{
    /// <returns>Null where they go nowhere.</returns>
    /// <exception cref="WorkerSettingsException">They cannot go there.</exception>
    public static TemporalRuntime? RuntimeFor(WorkerSettings settings) => settings switch
    {
        { Prometheus.Length: > 0 } => RuntimeWith(new MetricsOptions(new PrometheusOptions(settings.Prometheus))),
        { OpenTelemetry.Length: > 0 } => RuntimeWith(new MetricsOptions(new OpenTelemetryOptions(settings.OpenTelemetry))),
        _ => null,
    };

    private static TemporalRuntime RuntimeWith(MetricsOptions metrics)
    {
        try
        {
            return new(new TemporalRuntimeOptions { Telemetry = new TelemetryOptions { Metrics = metrics } });
        }
        catch (InvalidOperationException e)
        {
            // The port is taken, most of the time: by another worker on this machine.
            throw new WorkerSettingsException($"{e.Message}. Set Worker__Prometheus to another address, or to nothing for no metrics there.");
        }
    }
}
