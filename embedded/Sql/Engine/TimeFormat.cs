using System.Globalization;
using System.Text;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>What FORMAT_DATE and its like print. Offset is null where there is no zone.</summary>
internal sealed record Moment(DateTime Local, TimeSpan? Offset, string Zone, string Kind);

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/format-elements#format_elements_date_time</summary>
internal static class TimeFormat
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static string Write(string format, Moment moment)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                result.Append(format[i]);
                continue;
            }
            var element = ElementAt(format, ++i);
            i += element.Length - 1;
            result.Append(One(element, moment));
        }
        return result.ToString();
    }

    /// <summary>Behind the percent sign: one letter, or E and what belongs to it.</summary>
    public static string ElementAt(string format, int at)
    {
        if (format[at] is not ('E' or 'O') || at + 1 == format.Length)
        {
            return format[at].ToString();
        }
        var length = char.IsAsciiDigit(format[at + 1]) || format[at + 1] == '*' ? 3 : 2;
        return format.Substring(at, Math.Min(length, format.Length - at));
    }

    private static string One(string element, Moment moment)
    {
        var at = moment.Local;
        var hour = at.Hour % 12 == 0 ? 12 : at.Hour % 12;
        return element switch
        {
            "A" => at.ToString("dddd", English),
            "a" => at.ToString("ddd", English),
            "B" => at.ToString("MMMM", English),
            "b" or "h" => at.ToString("MMM", English),
            "C" => $"{at.Year / 100:00}",
            "c" => Write("%a %b %e %H:%M:%S %Y", moment),
            "D" or "x" or "Ex" => Write("%m/%d/%y", moment),
            "d" => $"{at.Day:00}",
            "e" => $"{at.Day,2}",
            "F" => Write("%Y-%m-%d", moment),
            "G" => ISOWeek.GetYear(at).ToString(English),
            "g" => $"{ISOWeek.GetYear(at) % 100:00}",
            "H" => $"{at.Hour:00}",
            "I" => $"{hour:00}",
            "J" => $"{(at - ISOWeek.GetYearStart(ISOWeek.GetYear(at))).Days + 1:000}",
            "j" => $"{at.DayOfYear:000}",
            "k" => $"{at.Hour,2}",
            "l" => $"{hour,2}",
            "M" => $"{at.Minute:00}",
            "m" => $"{at.Month:00}",
            "n" => "\n",
            "P" => at.Hour < 12 ? "am" : "pm",
            "p" => at.Hour < 12 ? "AM" : "PM",
            "Q" => $"{(at.Month + 2) / 3}",
            "R" => Write("%H:%M", moment),
            "r" => Write("%I:%M:%S %p", moment),
            "S" => $"{at.Second:00}",
            "s" => ((MomentFunctions.Micros(at) / MomentFunctions.PerSecond) - (long)(moment.Offset?.TotalSeconds ?? 0)).ToString(English),
            "T" or "X" or "EX" => Write("%H:%M:%S", moment),
            "t" => "\t",
            "U" => $"{(at.DayOfYear + 6 - (int)at.DayOfWeek) / 7:00}",
            "u" => $"{(at.DayOfWeek == 0 ? 7 : (int)at.DayOfWeek)}",
            "V" => $"{ISOWeek.GetWeekOfYear(at):00}",
            "W" => $"{(at.DayOfYear + 6 - (((int)at.DayOfWeek + 6) % 7)) / 7:00}",
            "w" => $"{(int)at.DayOfWeek}",
            "Y" or "EY" => at.Year.ToString(English),
            "E4Y" => $"{at.Year:0000}",
            "y" or "Ey" => $"{at.Year % 100:00}",
            "EC" => $"{at.Year / 100:00}",
            "Z" => ZoneName(moment),
            "z" => OffsetText(moment.Offset ?? default, ""),
            "Ez" => OffsetText(moment.Offset ?? default, ":"),
            "%" => "%",
            "Ec" => Write("%c", moment),
            "E*S" => Fraction(at, null),
            ['E', >= '0' and <= '9' and var digits, 'S'] => Fraction(at, digits - '0'),
            ['O', _] => One(element[1..], moment),
            _ => $"%{element}",
        };
    }

    private static string Fraction(DateTime at, int? digits)
    {
        var micros = at.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        var text = $"{micros:000000}";
        text = digits is { } count ? text.PadRight(9, '0')[..Math.Min(count, 9)] : text.TrimEnd('0');
        return text.Length == 0 ? $"{at.Second:00}" : $"{at.Second:00}.{text}";
    }

    private static string ZoneName(Moment moment) => moment.Offset is not { } offset || offset == TimeSpan.Zero ? "UTC"
        : $"UTC{(offset < TimeSpan.Zero ? "-" : "+")}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}")}";

    private static string OffsetText(TimeSpan offset, string colon) =>
        $"{(offset < TimeSpan.Zero ? "-" : "+")}{Math.Abs(offset.Hours):00}{colon}{Math.Abs(offset.Minutes):00}";
}
