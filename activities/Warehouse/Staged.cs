namespace Flywheel.Activities.Warehouse;

/// <summary>Rows for a partition of a table that are in the warehouse and that nobody sees yet.</summary>
public sealed record Staged(string Table, string Partition, string StagingTable, long Rows, string Job);
