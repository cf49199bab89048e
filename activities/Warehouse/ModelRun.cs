namespace Flywheel.Activities.Warehouse;

/// <summary>A model that is run for a day (20210131), into a table of its own first.</summary>
public sealed record ModelRun(string Table, string Partition, string StagingTable);
