using Flywheel.Embedded.Temporal.Schedules.Spec;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;
using static Flywheel.Tests.Embedded.Temporal.Schedules.Specs;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>Expectations from the server's spec_test.go and calendar_test.go.</summary>
[Trait("Category", "Temporal")]
public sealed class SpecCanonicalizerTests
{
    private static StructuredCalendarSpec AtFiveAndSeven => new()
    {
        Second = { Range(0) },
        Minute = { Range(23) },
        Hour = { Range(5), Range(7) },
        DayOfMonth = { Range(1, 31) },
        Month = { Range(1, 12) },
        DayOfWeek = { Range(0, 6) },
    };

    [Fact]
    public void EmptySpec_StaysEmpty() => SpecCanonicalizer.Canonicalize(new ScheduleSpec()).ShouldBe(new ScheduleSpec());

    [Fact]
    public void Calendar_BecomesStructured() =>
        SpecCanonicalizer.Canonicalize(Calendar(new CalendarSpec { Hour = "5,7", Minute = "23" }))
            .ShouldBe(new ScheduleSpec { StructuredCalendar = { AtFiveAndSeven } });

    [Fact]
    public void Cron_KeepsTheRestOfTheSpec()
    {
        var spec = Cron("23 5,7 * * *");
        spec.Jitter = Duration.FromTimeSpan(TimeSpan.FromMinutes(5));
        spec.TimezoneName = "Europe/London";

        SpecCanonicalizer.Canonicalize(spec).ShouldBe(new ScheduleSpec
        {
            StructuredCalendar = { AtFiveAndSeven },
            Jitter = Duration.FromTimeSpan(TimeSpan.FromMinutes(5)),
            TimezoneName = "Europe/London",
        });
    }

    [Fact]
    public void CronWithZoneAndComment_MovesBothOut()
    {
        var canonical = SpecCanonicalizer.Canonicalize(Cron("CRON_TZ=US/Pacific 55 55,57 5 2/2 * wed-thurs *  # explanation"));

        canonical.ShouldBe(new ScheduleSpec
        {
            TimezoneName = "US/Pacific",
            StructuredCalendar =
            {
                new StructuredCalendarSpec
                {
                    Second = { Range(55) },
                    Minute = { Range(55), Range(57) },
                    Hour = { Range(5) },
                    DayOfMonth = { Range(2, 31, 2) },
                    Month = { Range(1, 12) },
                    DayOfWeek = { Range(3, 4) },
                    Comment = "explanation",
                },
            },
        });
    }

    [Theory]
    [InlineData("@every 43h", 43 * 60, 0)]
    [InlineData("@every 5d", 5 * 24 * 60, 0)]
    [InlineData("@every 5h/45m", 300, 45)]
    [InlineData("@every 1h30m/1.5m", 90, 1.5)]
    public void Every_BecomesAnInterval(string cron, double minutes, double phase)
    {
        var interval = SpecCanonicalizer.Canonicalize(Cron(cron)).Interval.ShouldHaveSingleItem();

        interval.Interval.ToTimeSpan().ShouldBe(TimeSpan.FromMinutes(minutes));
        (interval.Phase?.ToTimeSpan() ?? TimeSpan.Zero).ShouldBe(TimeSpan.FromMinutes(phase));
    }

    [Theory]
    [InlineData("@yearly", "0 0 1 1 *")]
    [InlineData("@annually", "0 0 1 1 *")]
    [InlineData("@monthly", "0 0 1 * *")]
    [InlineData("@weekly", "0 0 * * 0")]
    [InlineData("@daily", "0 0 * * *")]
    [InlineData("@midnight", "0 0 * * *")]
    [InlineData("@hourly", "0 * * * *")]
    [InlineData("TZ=Europe/Rome @daily", "CRON_TZ=Europe/Rome 0 0 * * *")]
    [InlineData("5 4 3 2 1 *", "0 5 4 3 2 1 *")]
    public void Shorthand_IsItsFields(string shorthand, string fields) =>
        SpecCanonicalizer.Canonicalize(Cron(shorthand)).ShouldBe(SpecCanonicalizer.Canonicalize(Cron(fields)));

    [Theory]
    [InlineData("", "CronString does not have 5-7 fields")]
    [InlineData("* * * *", "CronString does not have 5-7 fields")]
    [InlineData("1 2 3 4 5 * * 8", "CronString does not have 5-7 fields")]
    [InlineData("@fortnightly", "CronString does not have 5-7 fields")]
    [InlineData("CRON_TZ=UTC", "CronString has time zone but missing fields")]
    [InlineData("@every", "CronString does not have interval after @every")]
    [InlineData("@every 1x", "time: unknown unit \"x\" in duration \"1x\"")]
    [InlineData("@every 10", "time: missing unit in duration \"10\"")]
    [InlineData("@every 500ms", "interval is too small")]
    [InlineData("@every 1h/90m", "phase cannot be greater than Interval")]
    [InlineData("0 1 2 3 4 1999", "Year is not in range [2000-2100]")]
    [InlineData("60 25 * * *", "Minute is not in range [0-59], Hour is not in range [0-23]")]
    [InlineData("1/2/3 * * * *", "Minute has too many slashes")]
    [InlineData("1/ * * * *", "Minute missing step value")]
    [InlineData("1/0 * * * *", "Minute has invalid Step")]
    [InlineData("1/x * * * *", "strconv.Atoi: parsing \"x\": invalid syntax")]
    [InlineData("1-5-7 * * * *", "Minute has too many dashes")]
    [InlineData("18-13 * * * *", "Minute End is before Start or not in range [0-59]")]
    [InlineData("* * * * fri-tues", "DayOfWeek End is before Start or not in range [0-7]")]
    [InlineData("* * * * monday-", "DayOfWeek End is before Start or not in range [0-7]")]
    [InlineData("* * * ja *", "Month is not in range [1-12]")]
    [InlineData("1,2, * * * *", "Minute is not in range [0-59]")]
    public void BadCron_SaysWhatIsWrong(string cron, string message) =>
        Should.Throw<SpecException>(() => SpecCanonicalizer.Canonicalize(Cron(cron))).Message.ShouldBe(message);

    [Theory]
    [InlineData("Europe/London", "CRON_TZ=America/New_York 23 5 * * *")]
    [InlineData("", "CRON_TZ=Europe/London 23 5 * * *", "CRON_TZ=America/New_York 23 5 * * *")]
    [InlineData("", "CRON_TZ=Europe/London 23 5 * * *", "23 5 * * *")]
    [InlineData("", "23 5 * * *", "CRON_TZ=Europe/London 23 5 * * *")]
    public void ZonesThatDisagree_AreRefused(string zone, params string[] crons)
    {
        var spec = Cron(crons);
        spec.TimezoneName = zone;

        Should.Throw<SpecException>(() => SpecCanonicalizer.Canonicalize(spec)).Message.ShouldBe("conflicting timezone names");
    }

    public static TheoryData<string, StructuredCalendarSpec> BadCalendars => new()
    {
        { "Second Start is not in range [0-59]", new() { Second = { Range(100) } } },
        { "Second Start is not in range [0-59]", new() { Second = { Range(-3) } } },
        { "Second End is before Start or not in range [0-59]", new() { Second = { Range(30, 60) } } },
        { "Second has invalid Step", new() { Second = { Range(30, 40, -3) } } },
        { "Hour End is before Start or not in range [0-23]", new() { Hour = { Range(16, 12) } } },
        { "DayOfMonth Start is not in range [1-31]", new() { DayOfMonth = { Range(0) } } },
        { "Month Start is not in range [1-12]", new() { Month = { Range(0) } } },
        { "DayOfWeek Start is not in range [0-6]", new() { DayOfWeek = { Range(7) } } },
        { "DayOfWeek End is before Start or not in range [0-6]", new() { DayOfWeek = { Range(6, 7) } } },
        { "Year Start is not in range [2000-2100]", new() { Year = { Range(2112) } } },
        {
            "Hour Start is not in range [0-23], Hour End is before Start or not in range [0-23]",
            new() { Hour = { Range(24, 26) } }
        },
        { "comment is too long", new() { Comment = new string('x', 201) } },
    };

    [Theory]
    [MemberData(nameof(BadCalendars), DisableDiscoveryEnumeration = true)]
    public void BadStructuredCalendar_NamesTheField(string message, StructuredCalendarSpec calendar) =>
        Should.Throw<SpecException>(
            () => SpecCanonicalizer.Canonicalize(new ScheduleSpec { StructuredCalendar = { calendar } }))
            .Message.ShouldBe($"invalid calendar spec: {message}");

    [Fact]
    public void FillInRanges_WritesOutEndAndStep()
    {
        var spec = SpecCanonicalizer.Canonicalize(Cron("*/5 3 * * *"));
        SpecCanonicalizer.FillInRanges(spec);

        spec.StructuredCalendar[0].Minute.ShouldBe([Range(0, 59, 5)]);
        spec.StructuredCalendar[0].Hour.ShouldBe([Range(3, 3, 1)]);
    }

    [Fact]
    public void UnknownZone_IsNamed()
    {
        var spec = Cron("CRON_TZ=Middle/Earth 0 0 * * *");

        Should.Throw<SpecException>(() => new CompiledSpec(spec)).Message.ShouldBe("unknown time zone Middle/Earth");
    }

    [Fact]
    public void TimezoneDataThatIsNone_IsRefused()
    {
        var spec = new ScheduleSpec { TimezoneData = ByteString.CopyFromUtf8("not a zone") };

        Should.Throw<SpecException>(() => new CompiledSpec(spec)).Message.ShouldStartWith("malformed time zone information");
    }
}
