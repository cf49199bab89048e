using System.Globalization;
using System.Text.RegularExpressions;

namespace Flywheel.Workflows;

/// <summary>
/// Names that are made of a run's id and nothing else, so that a step that is done twice means the same thing, and what a
/// run has left can be found by its id.
/// </summary>
internal static partial class RunNames
{
    // The name of an object is part of its run's; with more before and behind it, it must still be one of an object or a table.
    private const int LongestSlot = 400;

    /// <summary>
    /// The folder of the lake for what nobody wants any more when a run of that id has ended. Each has a folder of its own in
    /// it: what one that was terminated left there may be cut off, or old, and is deleted when the next one ends.
    /// </summary>
    public static string Temporary(RunId run) => $"tmp/{run.Pipeline}/{Plain().Replace(Short(run.Slot), "_")}/";

    /// <summary>The table that a run puts rows into before anybody sees them.</summary>
    public static string Staging(RunId run, string table) => $"{table.Replace('.', '_')}__{Words().Replace(Short(run.Slot), "_")}";

    /// <summary>A day as folders and partitions have it: 20210131.</summary>
    public static string Day(DateTimeOffset day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Short(string slot) => ShortName.Of(slot, LongestSlot);

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Plain();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Words();
}
