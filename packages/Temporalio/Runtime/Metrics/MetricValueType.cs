namespace Temporalio.Runtime.Metrics;

/// <summary>What a metric's values are. Durations become one or the other, by the destination's options.</summary>
internal enum MetricValueType
{
    Integer,
    Float,
    Duration,
}
