using System.Globalization;
using System.Text.RegularExpressions;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>INTERVAL '1-2 3 4:5:6.7' YEAR TO SECOND and its shorter forms.</summary>
internal static partial class IntervalText
{
    private static readonly string[] Order = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];

    /// <summary>DuckDB's expression, or null where the text does not have the parts.</summary>
    public static string? Parse(string text, string from, string? to)
    {
        if (to is null)
        {
            return from.Equals("SECOND", StringComparison.OrdinalIgnoreCase)
                ? decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var seconds)
                    ? Micros(seconds * 1_000_000) : null
                : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
                    ? DateParts.Interval(from, $"CAST({count} AS BIGINT)") : null;
        }
        var (first, last) = (Index(from), Index(to));
        var pattern = string.Concat(Order.Take(last + 1).Skip(first).Select((part, i) => Piece(part, i == 0)));
        var match = Regex.Match(text.Trim(), $"^{pattern}$", RegexOptions.CultureInvariant);
        if (first < 0 || last <= first || !match.Success)
        {
            return null;
        }
        var months = (Number(match, "YEAR") * 12) + Number(match, "MONTH");
        months = match.Groups[first == 0 ? "ys" : "ms"].Value == "-" ? -months : months;
        var days = match.Groups["ds"].Value == "-" ? -Number(match, "DAY") : Number(match, "DAY");
        var micros = ((((Number(match, "HOUR") * 60) + Number(match, "MINUTE")) * 60) + Number(match, "SECOND")) * 1_000_000;
        micros = match.Groups["ts"].Value == "-" ? -micros : micros;
        return $"(to_months({(int)months}) + to_days({(int)days}) + {Micros(micros)})";
    }

    private static int Index(string part) => System.Array.IndexOf(Order, part.ToUpperInvariant());

    private static string Micros(decimal micros) => $"to_microseconds({((long)micros).ToString(CultureInfo.InvariantCulture)})";

    private static string Piece(string part, bool first) => part switch
    {
        "YEAR" => @"(?<ys>[+-]?)(?<YEAR>\d+)",
        "MONTH" => first ? @"(?<ms>[+-]?)(?<MONTH>\d+)" : @"-(?<MONTH>\d+)",
        "DAY" => (first ? "" : @"\s+") + @"(?<ds>[+-]?)(?<DAY>\d+)",
        "HOUR" => (first ? "" : @"\s+") + @"(?<ts>[+-]?)(?<HOUR>\d+)",
        "MINUTE" => first ? @"(?<ts>[+-]?)(?<MINUTE>\d+)" : @":(?<MINUTE>\d+)",
        _ => first ? @"(?<ts>[+-]?)(?<SECOND>\d+(\.\d+)?)" : @":(?<SECOND>\d+(\.\d+)?)",
    };

    private static decimal Number(Match match, string part) =>
        match.Groups[part].Success ? decimal.Parse(match.Groups[part].Value, CultureInfo.InvariantCulture) : 0;
}
