using Flywheel.Activities.Lake;

namespace Flywheel.Activities.Convert;

/// <summary>What was made, and how many rows it has.</summary>
public sealed record Converted(LakeObject File, long Rows);
