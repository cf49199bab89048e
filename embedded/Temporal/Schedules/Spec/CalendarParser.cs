using Temporalio.Api.Schedule.V1;
using SpecRange = Temporalio.Api.Schedule.V1.Range;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>A calendar whose fields are text, as a structured calendar.</summary>
internal static class CalendarParser
{
    public static StructuredCalendarSpec Parse(CalendarSpec calendar)
    {
        List<string> mistakes = [];
        var parsed = new StructuredCalendarSpec
        {
            Second = { Ranges(calendar.Second, SpecField.Second) },
            Minute = { Ranges(calendar.Minute, SpecField.Minute) },
            Hour = { Ranges(calendar.Hour, SpecField.Hour) },
            DayOfWeek = { Ranges(calendar.DayOfWeek, SpecField.DayOfWeek) },
            DayOfMonth = { Ranges(calendar.DayOfMonth, SpecField.DayOfMonth) },
            Month = { Ranges(calendar.Month, SpecField.Month) },
            Year = { Ranges(calendar.Year, SpecField.Year) },
            Comment = calendar.Comment,
        };
        return mistakes.Count == 0 ? parsed : throw new SpecException(string.Join(", ", mistakes));

        List<SpecRange> Ranges(string text, SpecField field)
        {
            try
            {
                return RangeParser.Parse(text, field);
            }
            catch (SpecException e)
            {
                // All mistakes of a calendar are told at once.
                mistakes.Add(e.Message);
                return [];
            }
        }
    }
}
