namespace Flywheel.Activities.Warehouse;

/// <summary>The runs for the writings of one object that belong to a day: their ids begin with <paramref name="Prefix"/> and end with the generation.</summary>
public sealed record ObjectRuns(string Prefix, DateTimeOffset LogicalDate);
