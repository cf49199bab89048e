namespace Temporalio.Runtime;

/// <summary>Whether what is exported counts from the start, or from the export before.</summary>
public enum OpenTelemetryMetricTemporality
{
    Cumulative = 0,
    Delta = 1,
}
