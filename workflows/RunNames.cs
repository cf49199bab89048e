using System.Globalization;
using System.Text.RegularExpressions;

namespace Flywheel.Workflows;

/// <summary>
/// Names that are made of a run's id and nothing else, so that a step that is done twice means the same thing, and what a
/// run has left can be found by its id.
/// </summary>
internal static partial class RunNames
{
    /// <summary>The folder of the lake for what nobody wants any more when the run has ended.</summary>
    public static string Temporary(RunId run) => $"tmp/{run.Pipeline}/{Plain().Replace(run.Slot, "_")}/";

    /// <summary>The table that a run puts rows into before anybody sees them.</summary>
    public static string Staging(RunId run, string table) => $"{table.Replace('.', '_')}__{Words().Replace(run.Slot, "_")}";

    /// <summary>A day as folders and partitions have it: 20210131.</summary>
    public static string Day(DateTimeOffset day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Plain();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Words();
}
