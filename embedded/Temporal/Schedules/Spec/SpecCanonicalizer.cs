using Temporalio.Api.Schedule.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>
/// A spec in the one form that is stored and described: calendars and cron strings become structured calendars and
/// intervals, and what is left has been checked. Doing it twice changes nothing.
/// </summary>
internal static class SpecCanonicalizer
{
    public static ScheduleSpec Canonicalize(ScheduleSpec given)
    {
        var spec = given.Clone();
        spec.StructuredCalendar.AddRange(spec.Calendar.Select(CalendarParser.Parse));
        spec.Calendar.Clear();
#pragma warning disable CS0612 // exclude_calendar is deprecated, and clients may still send it.
        spec.ExcludeStructuredCalendar.AddRange(spec.ExcludeCalendar.Select(CalendarParser.Parse));
        spec.ExcludeCalendar.Clear();
#pragma warning restore CS0612
        TakeCronStrings(spec);
        SpecValidation.Check(spec);
        return spec;
    }

    /// <summary>Writes out what is implied in ranges, which the server does where it answers, not where it stores.</summary>
    public static void FillInRanges(ScheduleSpec spec)
    {
        foreach (var calendar in spec.StructuredCalendar.Concat(spec.ExcludeStructuredCalendar))
        {
            foreach (var range in SpecValidation.FieldsOf(calendar).SelectMany(field => field.Ranges))
            {
                range.End = Math.Max(range.Start, range.End);
                range.Step = range.Step == 0 ? 1 : range.Step;
            }
        }
    }

    private static void TakeCronStrings(ScheduleSpec spec)
    {
        string? zone = null;
        foreach (var cron in spec.CronString.Select(CronParser.Parse))
        {
            // They must agree, those that name no zone included.
            if (zone is not null && zone != cron.TimeZone)
            {
                throw ConflictingZones();
            }

            zone = cron.TimeZone;
            if (cron.Calendar is not null)
            {
                spec.StructuredCalendar.Add(cron.Calendar);
            }

            if (cron.Interval is not null)
            {
                spec.Interval.Add(cron.Interval);
            }
        }

        spec.CronString.Clear();
        if (string.IsNullOrEmpty(zone))
        {
            return;
        }

        if ((spec.TimezoneName.Length > 0 && spec.TimezoneName != zone) || !spec.TimezoneData.IsEmpty)
        {
            throw ConflictingZones();
        }

        spec.TimezoneName = zone;
    }

    private static SpecException ConflictingZones() => new("conflicting timezone names");
}
