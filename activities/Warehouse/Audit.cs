namespace Flywheel.Activities.Warehouse;

/// <summary>How many checks held, and what they found that is worth telling and no reason to stop.</summary>
public sealed record Audit(int Checks, IReadOnlyList<string> Warnings);
