using System.Text;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;
using SpecRange = Temporalio.Api.Schedule.V1.Range;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>What a canonical spec must satisfy.</summary>
internal static class SpecValidation
{
    private const int LongestComment = 200;
    private const long LargestProtoSeconds = 315_576_000_000;

    public static void Check(ScheduleSpec spec)
    {
        foreach (var calendar in spec.StructuredCalendar)
        {
            Check(calendar, "invalid calendar spec: ");
        }

        // The server takes these unchecked; a range that excludes nothing, or runs for two thousand million steps, would
        // only be found out when the schedule misbehaves.
        foreach (var calendar in spec.ExcludeStructuredCalendar)
        {
            Check(calendar, "invalid exclude calendar spec: ");
        }

        foreach (var interval in spec.Interval)
        {
            Check(interval);
        }

        CheckTime(spec.StartTime, "start_time");
        CheckTime(spec.EndTime, "end_time");
        CheckDuration(spec.Jitter, "jitter");
    }

    public static IEnumerable<(SpecField Field, IList<SpecRange> Ranges)> FieldsOf(StructuredCalendarSpec calendar) =>
    [
        (SpecField.Second, calendar.Second),
        (SpecField.Minute, calendar.Minute),
        (SpecField.Hour, calendar.Hour),
        (SpecField.DayOfMonth, calendar.DayOfMonth),
        (SpecField.Month, calendar.Month),
        (SpecField.Year, calendar.Year),
        (SpecField.DayOfWeek, calendar.DayOfWeek),
    ];

    private static void Check(StructuredCalendarSpec calendar, string what)
    {
        List<string> mistakes = [];
        foreach (var (field, ranges) in FieldsOf(calendar))
        {
            var max = field.SevenIsZero ? 6 : field.Max;
            foreach (var range in ranges)
            {
                if (range.Start < field.Min || range.Start > max)
                {
                    mistakes.Add($"{field.Name} Start is not in range [{field.Min}-{max}]");
                }

                if (range.End != 0 && (range.End < range.Start || range.End > max))
                {
                    mistakes.Add($"{field.Name} End is before Start or not in range [{field.Min}-{max}]");
                }

                if (range.Step < 0)
                {
                    mistakes.Add($"{field.Name} has invalid Step");
                }
            }
        }

        if (Encoding.UTF8.GetByteCount(calendar.Comment) > LongestComment)
        {
            mistakes.Add("comment is too long");
        }

        if (mistakes.Count > 0)
        {
            throw new SpecException(what + string.Join(", ", mistakes));
        }
    }

    private static void Check(IntervalSpec interval)
    {
        CheckDuration(interval.Interval, "interval");
        CheckDuration(interval.Phase, "phase");
        var every = interval.Interval?.ToTimeSpan() ?? TimeSpan.Zero;
        var phase = interval.Phase?.ToTimeSpan() ?? TimeSpan.Zero;
        if (every < TimeSpan.FromSeconds(1))
        {
            throw new SpecException("interval is too small");
        }

        if (phase < TimeSpan.Zero)
        {
            throw new SpecException("phase is negative");
        }

        if (phase >= every)
        {
            throw new SpecException("phase cannot be greater than Interval");
        }
    }

    private static void CheckDuration(Duration? duration, string name)
    {
        if (duration is not null && (Math.Abs(duration.Seconds) > LargestProtoSeconds
            || Math.Abs((long)duration.Nanos) > 999_999_999 || Math.Sign(duration.Seconds) * Math.Sign(duration.Nanos) < 0))
        {
            throw new SpecException($"{name} is not a valid duration: {duration.Seconds} s, {duration.Nanos} ns");
        }
    }

    private static void CheckTime(Timestamp? time, string name)
    {
        if (time is not null && (time.Nanos is < 0 or > 999_999_999
            || time.Seconds < -62_135_596_800 || time.Seconds > 253_402_300_799))
        {
            throw new SpecException($"{name} is not a valid timestamp: {time.Seconds} s, {time.Nanos} ns");
        }
    }
}
