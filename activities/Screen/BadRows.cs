namespace Flywheel.Activities.Screen;

/// <summary>What a failure for too many bad rows carries: how many rows were read, how many of them are in quarantine, and where.</summary>
public sealed record BadRows(long Read, long Quarantined, string Quarantine);
