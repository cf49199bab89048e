namespace Temporalio.Common;

/// <summary>What all metrics have.</summary>
public abstract class Metric
{
    internal Metric(MetricDetails details) => Details = details;

    public string Name => Details.Name;

    public string? Unit => Details.Unit;

    public string? Description => Details.Description;

    internal MetricDetails Details { get; private init; }

    internal sealed record MetricDetails(string Name, string? Unit, string? Description);
}
