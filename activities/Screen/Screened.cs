using Flywheel.Activities.Lake;

namespace Flywheel.Activities.Screen;

/// <summary>
/// A landed file, told apart into rows that can be loaded and rows that cannot. <paramref name="Good"/> is what to load: the
/// landed file itself where every row is good. <paramref name="Quarantine"/> is where the others lie, each with its line and
/// the reason; null where there are none. <paramref name="Drift"/> says how the file differs from the schema without being wrong.
/// </summary>
public sealed record Screened(
    LakeObject Good, long RowsRead, long RowsGood, long RowsQuarantined, string? Quarantine, IReadOnlyList<string> Drift);
