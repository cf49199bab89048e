namespace Flywheel.Activities.Warehouse;

/// <summary>A load that wants its turn.</summary>
public sealed record LoadTurn(string Table, string Partition);
