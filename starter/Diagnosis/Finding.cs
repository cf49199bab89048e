namespace Flywheel.Starter.Diagnosis;

/// <summary>What a check found, and what to do about it. Its JSON shape is part of the command line.</summary>
internal sealed record Finding(string Check, FindingState State, string Found, string ToDo = "");

internal enum FindingState
{
    Ok,

    /// <summary>It does not matter here, or something else has to be mended first.</summary>
    Skipped,

    /// <summary>It works, but perhaps not as it was meant.</summary>
    Warning,
    Problem,
}
