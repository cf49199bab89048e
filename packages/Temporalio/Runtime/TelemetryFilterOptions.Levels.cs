using Microsoft.Extensions.Logging;

namespace Temporalio.Runtime;

public partial class TelemetryFilterOptions
{
    // The most specific of the official core's parts first: what is said of one holds for all of ours.
    private static readonly string[] OurTargets =
        ["temporalio_sdk_core", "temporal_sdk_core", "temporalio_client", "temporalio_sdk", "temporalio_common"];

    /// <summary>The level that the filter has for what is Temporal's.</summary>
    internal LogLevel OurLevel
    {
        get
        {
            var levels = new Dictionary<string, LogLevel>();
            foreach (var part in (FilterString ?? "").Split(
                ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var words = part.Split('=', 2);
                if (LevelOf(words[^1]) is { } level)
                {
                    levels[words.Length == 2 ? words[0] : ""] = level;
                }
            }

            foreach (var target in OurTargets.Append(""))
            {
                if (levels.TryGetValue(target, out var level))
                {
                    return level;
                }
            }

            return LogLevel.Error;
        }
    }

    private static LogLevel? LevelOf(string word) => word.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Information,
        "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "OFF" => LogLevel.None,
        _ => null,
    };
}
