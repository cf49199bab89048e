namespace Temporalio.Runtime;

/// <summary>What dashboards made for the official SDKs look for.</summary>
internal static class TelemetryNames
{
    public const string Service = "temporal-core-sdk";

    public const string ServiceTag = "service_name";

    public const string DefaultMetricPrefix = "temporal_";
}
