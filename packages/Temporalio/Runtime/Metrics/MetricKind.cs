namespace Temporalio.Runtime.Metrics;

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
