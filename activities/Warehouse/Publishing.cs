namespace Flywheel.Activities.Warehouse;

/// <summary>A day's rows on their way to everybody.</summary>
public sealed record Publishing(Staged Staged, string Partition);
