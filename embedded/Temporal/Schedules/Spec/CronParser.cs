using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>What a cron string says: a calendar or an interval, and the time zone it names (empty where it names none).</summary>
internal sealed record CronString(StructuredCalendarSpec? Calendar, IntervalSpec? Interval, string TimeZone);

/// <summary>
/// <c>[TZ=zone |CRON_TZ=zone ]fields[ # comment]</c> with 5 fields (minute, hour, day of month, month, day of week), 6 (and
/// year) or 7 (second first), or one of @yearly … @hourly, or <c>@every interval[/phase]</c>.
/// </summary>
internal static class CronParser
{
    private const string Every = "@every";

    public static CronString Parse(string text)
    {
        text = text.Trim();
        var zone = string.Empty;
        if (text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
            {
                throw new SpecException("CronString has time zone but missing fields");
            }

            zone = text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..space];
            text = text[(space + 1)..];
        }

        var comment = string.Empty;
        if (text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash)
        {
            comment = text[(hash + 1)..].Trim();
            text = text[..hash];
        }

        text = text.Trim();
        return text.StartsWith(Every, StringComparison.Ordinal)
            // An interval has no time zone, so one that is named counts as none, in the server too.
            ? new CronString(null, ParseInterval(text), string.Empty)
            : new CronString(CalendarParser.Parse(Fields(text, comment)), null, zone);
    }

    private static IntervalSpec ParseInterval(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            throw new SpecException("CronString does not have interval after @every");
        }

        var parts = text[(space + 1)..].Split('/', 2);
        var interval = new IntervalSpec { Interval = Duration.FromTimeSpan(GoDuration.Parse(parts[0])) };
        if (parts.Length == 2 && parts[1].Length > 0)
        {
            interval.Phase = Duration.FromTimeSpan(GoDuration.Parse(parts[1]));
        }

        return interval;
    }

    private static CalendarSpec Fields(string text, string comment)
    {
        var fields = Expand(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields switch
        {
            [var minute, var hour, var day, var month, var weekday] => new CalendarSpec
            {
                Minute = minute,
                Hour = hour,
                DayOfMonth = day,
                Month = month,
                DayOfWeek = weekday,
                Comment = comment,
            },
            [var minute, var hour, var day, var month, var weekday, var year] => new CalendarSpec
            {
                Minute = minute,
                Hour = hour,
                DayOfMonth = day,
                Month = month,
                DayOfWeek = weekday,
                Year = year,
                Comment = comment,
            },
            [var second, var minute, var hour, var day, var month, var weekday, var year] => new CalendarSpec
            {
                Second = second,
                Minute = minute,
                Hour = hour,
                DayOfMonth = day,
                Month = month,
                DayOfWeek = weekday,
                Year = year,
                Comment = comment,
            },
            _ => throw new SpecException("CronString does not have 5-7 fields"),
        };
    }

    private static string Expand(string text) => text switch
    {
        "@yearly" or "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" or "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        _ => text,
    };
}
