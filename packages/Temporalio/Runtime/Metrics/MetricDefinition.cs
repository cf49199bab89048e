namespace Temporalio.Runtime.Metrics;

/// <summary>What a destination must know to create a metric.</summary>
/// <param name="Kind">What it does with values.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Unit">Unit, or null for none.</param>
/// <param name="Description">In words.</param>
/// <param name="Type">What values are.</param>
internal sealed record MetricDefinition(
    MetricKind Kind, string Name, string? Unit, string? Description, MetricValueType Type);
