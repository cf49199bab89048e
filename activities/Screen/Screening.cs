using Flywheel.Activities.Lake;

namespace Flywheel.Activities.Screen;

/// <summary>
/// A landed file, the table that it is for, and the folder (<paramref name="Temporary"/>) for objects that are not wanted any
/// more when the run has ended.
/// </summary>
public sealed record Screening(LakeObject Landed, string Table, string Temporary);
