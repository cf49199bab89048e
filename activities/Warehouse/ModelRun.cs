namespace Flywheel.Activities.Warehouse;

/// <summary>A model that is run for a day, into a table of its own first.</summary>
public sealed record ModelRun(string Table, DateTimeOffset Day, string StagingTable);
