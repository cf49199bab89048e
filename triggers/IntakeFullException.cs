namespace Flywheel.Triggers;

/// <summary>So much waits for a pipeline that no more is taken for now.</summary>
public sealed class IntakeFullException(string pipeline)
    : Exception($"{pipeline} has so many objects waiting that it takes no more for now");
