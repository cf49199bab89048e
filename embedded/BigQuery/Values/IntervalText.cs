using System.Globalization;
using System.Text.RegularExpressions;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>INTERVAL as <c>Y-M D H:M:S.F</c>; staged as text that DuckDB casts.</summary>
internal static partial class IntervalText
{
    public static bool TryParse(string text, out StagedValue value)
    {
        value = default;
        var match = Canonical().Match(text.Trim());
        if (!match.Success)
        {
            return false;
        }

        var sign = match.Groups["ms"].Value;
        var timeSign = match.Groups["ts"].Value;
        value = StagedValue.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"{sign}{match.Groups["y"]} years {sign}{match.Groups["m"]} months {match.Groups["d"]} days {timeSign}{match.Groups["h"]} hours {timeSign}{match.Groups["i"]} minutes {timeSign}{match.Groups["s"]} seconds"));
        return true;
    }

    [GeneratedRegex(@"^(?<ms>-?)(?<y>\d+)-(?<m>\d+) (?<d>-?\d+) (?<ts>-?)(?<h>\d+):(?<i>\d+):(?<s>\d+(\.\d{1,6})?)$")]
    private static partial Regex Canonical();
}
