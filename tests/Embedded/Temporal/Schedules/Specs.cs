using System.Globalization;
using Flywheel.Embedded.Temporal.Schedules.Spec;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;
using SpecRange = Temporalio.Api.Schedule.V1.Range;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>Short ways to write specs and times.</summary>
internal static class Specs
{
    public static DateTimeOffset At(string iso) =>
        DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A local time as an instant, as the zone's offset at that moment has it.</summary>
    public static DateTimeOffset Local(string zone, string iso, bool second = false)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var time = DateTime.Parse(iso, CultureInfo.InvariantCulture);
        var offsets = info.IsAmbiguousTime(time) ? info.GetAmbiguousTimeOffsets(time) : [info.GetUtcOffset(time)];
        return new DateTimeOffset(time, second ? offsets.Min() : offsets.Max()).ToUniversalTime();
    }

    public static ScheduleSpec Cron(params string[] crons) => new() { CronString = { crons } };

    public static ScheduleSpec Every(TimeSpan interval, TimeSpan? phase = null, TimeSpan? jitter = null) => new()
    {
        Interval =
        {
            new IntervalSpec
            {
                Interval = Duration.FromTimeSpan(interval),
                Phase = phase is { } p ? Duration.FromTimeSpan(p) : null,
            },
        },
        Jitter = jitter is { } j ? Duration.FromTimeSpan(j) : null,
    };

    public static ScheduleSpec Calendar(CalendarSpec calendar) => new() { Calendar = { calendar } };

    public static SpecRange Range(int start, int end = 0, int step = 0) => new() { Start = start, End = end, Step = step };

    /// <summary>So many times of a spec after an instant, with jitter; fewer where the spec ends.</summary>
    public static List<DateTimeOffset> Times(ScheduleSpec spec, string after, int count, string seed = "") =>
        Times(spec, At(after), count, seed);

    public static List<DateTimeOffset> Times(ScheduleSpec spec, DateTimeOffset after, int count, string seed = "")
    {
        var compiled = new CompiledSpec(spec);
        List<DateTimeOffset> times = [];
        while (times.Count < count && compiled.Next(seed, after) is { } next)
        {
            times.Add(next.Actual);
            after = next.Actual;
        }

        return times;
    }

    public static IEnumerable<DateTimeOffset> All(params string[] times) => times.Select(At);
}
