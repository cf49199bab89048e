namespace Flywheel.Activities.Warehouse;

/// <summary>A day's rows where everybody sees them.</summary>
public sealed record Published(string Table, string Partition, long Rows, string Job);
