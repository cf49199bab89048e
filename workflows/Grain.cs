namespace Flywheel.Workflows;

/// <summary>How much time one run of a pipeline is for.</summary>
public enum Grain
{
    Month,
    Day,
    Hour,
    Minute,
}
