namespace Flywheel.Activities.Warehouse;

/// <summary>Rows that are in the warehouse and that nobody sees yet.</summary>
public sealed record Staged(string Table, string StagingTable, long Rows, string Job);
