using Temporalio.Api.Schedule.V1;
using SpecRange = Temporalio.Api.Schedule.V1.Range;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>
/// A structured calendar in its time zone: does an instant match, and which is the next that does. Clock times are taken
/// literally: one that a daylight-saving change skips does not happen that day, one that it repeats happens twice
/// (temporal/api/schedule/v1/message.proto, timezone_name). That holds on both sides of Greenwich; the server's own search
/// mixes up the repeated hour to the east of it.
/// </summary>
internal sealed class CompiledCalendar
{
    private const int Day = 86_400;

    private readonly Zone _zone;
    private readonly HashSet<int>? _years;
    private readonly ulong _months;
    private readonly ulong _daysOfMonth;
    private readonly ulong _daysOfWeek;
    private readonly ulong _hours;
    private readonly ulong _minutes;
    private readonly ulong _seconds;

    public CompiledCalendar(StructuredCalendarSpec calendar, Zone zone)
    {
        _zone = zone;
        // Years alone match all where no range is given.
        _years = calendar.Year.Count == 0 ? null : [.. calendar.Year.SelectMany(Values)];
        _months = Bits(calendar.Month);
        _daysOfMonth = Bits(calendar.DayOfMonth);
        _daysOfWeek = Bits(calendar.DayOfWeek);
        _hours = Bits(calendar.Hour);
        _minutes = Bits(calendar.Minute);
        _seconds = Bits(calendar.Second);
    }

    public bool Matches(long instant)
    {
        var local = DateTime.UnixEpoch.AddSeconds(instant + _zone.OffsetAt(instant));
        return IsYear(local.Year) && Has(_months, local.Month) && IsDay(local) && Has(_hours, local.Hour)
            && Has(_minutes, local.Minute) && Has(_seconds, local.Second);
    }

    /// <summary>The first matching second after an instant; null where there is none up to the last year of calendars.</summary>
    public long? Next(long after)
    {
        // From one change of the zone's offset to the next, clock time and real time run alike.
        for (var from = after + 1; ;)
        {
            var offset = _zone.OffsetAt(from);
            var next = NextLocal(from + offset) - offset;
            // Nothing more on the calendar may still mean a last hour that is repeated.
            if (_zone.NextChange(from, next ?? from + Day) is not { } change)
            {
                return next;
            }

            from = change;
        }
    }

    /// <summary>The first match at or after a local time (seconds since 1970 by the clock on the wall).</summary>
    private long? NextLocal(long local)
    {
        var time = DateTime.UnixEpoch.AddSeconds(local);
        // From the outside in: the first field that does not match moves on and clears those inside it.
        while (time.Year <= SpecField.LastYear)
        {
            if (!IsYear(time.Year))
            {
                time = new DateTime(time.Year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            }
            else if (!Has(_months, time.Month))
            {
                time = new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1);
            }
            else if (!IsDay(time))
            {
                time = time.Date.AddDays(1);
            }
            else if (!Has(_hours, time.Hour))
            {
                time = time.Date.AddHours(time.Hour + 1);
            }
            else if (!Has(_minutes, time.Minute))
            {
                time = time.AddSeconds(60 - time.Second);
            }
            else if (!Has(_seconds, time.Second))
            {
                time = time.AddSeconds(1);
            }
            else
            {
                return (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
            }
        }

        return null;
    }

    private bool IsYear(int year) => _years is null || _years.Contains(year);

    private bool IsDay(DateTime local) => Has(_daysOfMonth, local.Day) && Has(_daysOfWeek, (int)local.DayOfWeek);

    private static bool Has(ulong bits, int value) => (bits >> value & 1) != 0;

    private static ulong Bits(IEnumerable<SpecRange> ranges) =>
        ranges.SelectMany(Values).Aggregate(0UL, (bits, value) => bits | 1UL << value);

    private static IEnumerable<int> Values(SpecRange range)
    {
        var end = Math.Max(range.Start, range.End);
        for (long value = range.Start; value <= end; value += Math.Max(range.Step, 1))
        {
            yield return (int)value;
        }
    }
}
