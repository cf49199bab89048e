using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>CAST(... FORMAT ...), https://cloud.google.com/bigquery/docs/reference/standard-sql/format-elements</summary>
internal static partial class CastFormat
{
    public static string Write(string format, DateTime at, TimeSpan offset)
    {
        var result = new StringBuilder();
        foreach (var element in Split(format))
        {
            var text = One(element.ToUpperInvariant(), at, offset) ?? Plain(element);
            result.Append(Cased(element, text));
        }
        return result.ToString();
    }

    /// <summary>The text in PARSE_'s elements: what differs is only the spelling.</summary>
    public static string Parse(string format, string text) => new TimeParser(Elements(format), text).Parse();

    /// <summary>The format in PARSE_'s elements.</summary>
    public static string Elements(string format) =>
        string.Concat(Split(Fractions().Replace(format, "SS.FF")).Select(element => element.ToUpperInvariant() switch
        {
            "YYYY" or "RRRR" => "%Y",
            "YY" or "RR" => "%y",
            "MM" => "%m",
            "MON" => "%b",
            "MONTH" => "%B",
            "DD" => "%d",
            "DDD" => "%j",
            "SS.FF" => "%E*S",
            "A.M." or "P.M." => "%p",
            "HH" or "HH12" => "%I",
            "HH24" => "%H",
            "MI" => "%M",
            "SS" => "%S",
            "AM" or "PM" => "%p",
            "DAY" => "%A",
            "DY" => "%a",
            "TZH" => "%z",
            "TZM" => "",
            ['F', 'F', _] => throw Failure.Of("FF without SS before it is not supported in a format that is parsed"),
            _ => Plain(element).Replace("%", "%%", StringComparison.Ordinal),
        }));

    private static IEnumerable<string> Split(string format) => Element().Matches(format).Select(match => match.Value);

    private static string? One(string element, DateTime at, TimeSpan offset) => element switch
    {
        "YYYY" or "RRRR" => $"{at.Year:0000}",
        "YYY" => $"{at.Year % 1000:000}",
        "YY" or "RR" => $"{at.Year % 100:00}",
        "Y" => $"{at.Year % 10}",
        "MM" => $"{at.Month:00}",
        "MON" => at.ToString("MMM", CultureInfo.InvariantCulture),
        "MONTH" => at.ToString("MMMM", CultureInfo.InvariantCulture),
        "DDD" => $"{at.DayOfYear:000}",
        "DD" => $"{at.Day:00}",
        "D" => $"{(int)at.DayOfWeek + 1}",
        "DAY" => at.ToString("dddd", CultureInfo.InvariantCulture),
        "DY" => at.ToString("ddd", CultureInfo.InvariantCulture),
        "Q" => $"{(at.Month + 2) / 3}",
        "HH" or "HH12" => $"{(at.Hour % 12 == 0 ? 12 : at.Hour % 12):00}",
        "HH24" => $"{at.Hour:00}",
        "MI" => $"{at.Minute:00}",
        "SS" => $"{at.Second:00}",
        "SSSSS" => $"{(int)at.TimeOfDay.TotalSeconds:00000}",
        "AM" or "PM" => at.Hour < 12 ? "AM" : "PM",
        "A.M." or "P.M." => at.Hour < 12 ? "A.M." : "P.M.",
        "TZH" => $"{(offset < TimeSpan.Zero ? "-" : "+")}{Math.Abs(offset.Hours):00}",
        "TZM" => $"{Math.Abs(offset.Minutes):00}",
        ['F', 'F', var digits] => $"{at.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond:000000}".PadRight(9, '0')[..(digits - '0')],
        _ => null,
    };

    /// <summary>MONTH prints JANUARY, Month January, month january.</summary>
    private static string Cased(string element, string text) => element.Length > 1 && char.IsAsciiLetter(element[0]) && char.IsAsciiLetter(element[1])
        ? element.All(c => !char.IsAsciiLetterLower(c)) ? text.ToUpperInvariant()
            : char.IsAsciiLetterLower(element[0]) ? text.ToLowerInvariant() : text
        : text;

    private static string Plain(string element) => element is ['"', .., '"'] ? Regex.Unescape(element[1..^1])
        : element.Length == 1 && "-./,';: ".Contains(element[0], StringComparison.Ordinal) ? element
        : throw Failure.Of($"Unsupported format element '{element}'");

    [GeneratedRegex(@"SS\.FF[1-9]", RegexOptions.IgnoreCase)]
    private static partial Regex Fractions();

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\])*\"|YYYY|YYY|YY|Y|RRRR|RR|MONTH|MON|MM|MI|DDD|DD|DAY|DY|D|HH24|HH12|HH|SSSSS|SS\\.FF(?![1-9])|SS|FF[1-9]|A\\.M\\.|P\\.M\\.|AM|PM|TZH|TZM|Q|.", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Element();
}
