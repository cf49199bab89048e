using Flywheel.Embedded.Temporal.Schedules.Spec;
using Google.Protobuf;
using Temporalio.Api.Schedule.V1;
using static Flywheel.Tests.Embedded.Temporal.Schedules.Specs;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>Calendars in time zones; expectations from the server's calendar_test.go.</summary>
[Trait("Category", "Temporal")]
public sealed class CompiledCalendarTests
{
    private const string Pacific = "US/Pacific";

    [Theory]
    [InlineData("wed-thurs", "2/2", "2022-03-09T05:55:55", false)]
    [InlineData("wed-thurs", "2/2", "2022-03-10T05:55:55", true)]
    [InlineData("wed-thurs", "2/2", "2022-03-14T05:55:55", false)]
    [InlineData("wed-thurs", "2/2", "2022-03-16T05:55:55", true)]
    [InlineData("wed-thurs", "2/2", "2022-02-09T05:55:55", false)]
    [InlineData("wed-thurs", "2/2", "2022-02-10T05:55:55", true)]
    [InlineData("wed-thurs", "2/2", "2022-02-10T01:55:55", false)]
    public void Matches_GoesByTheZonesClock(string weekday, string day, string local, bool expected)
    {
        var calendar = Compile(
            new CalendarSpec { Second = "55", Minute = "55", Hour = "5", DayOfWeek = weekday, DayOfMonth = day }, Pacific);

        calendar.Matches(Local(Pacific, local).ToUnixTimeSeconds()).ShouldBe(expected);
    }

    [Theory]
    [InlineData("2022-03-06", "0", "7", "sun", "*", "0-3", "5-7", "5-7/2", "6-7", "2-7/5", "0-7/7", "0/7")] // a Sunday
    [InlineData("2022-03-05", "*", "5-7", "6-7", "2/4", "2-7/4")] // a Saturday
    public void Weekday_IsFoundInEachWayToWriteIt(string day, params string[] weekdays) =>
        weekdays.ShouldAllBe(weekday => Compile(new CalendarSpec { DayOfWeek = weekday }, "").Matches(At(day).ToUnixTimeSeconds()));

    [Theory]
    [InlineData("2022-03-07", "0", "7", "sun", "5-7", "5-7/2", "6-7", "2-7/5", "0-7/7", "0/7")] // a Monday
    public void Weekday_IsNotFoundWhereItIsNot(string day, params string[] weekdays) =>
        weekdays.ShouldAllBe(weekday => !Compile(new CalendarSpec { DayOfWeek = weekday }, "").Matches(At(day).ToUnixTimeSeconds()));

    [Theory]
    [InlineData("2022-03-02T05:55:33", "2022-03-02T05:55:55")]
    [InlineData("2022-03-02T05:33:33", "2022-03-02T05:55:55")]
    [InlineData("2022-03-02T03:33:33", "2022-03-02T05:55:55")]
    [InlineData("2022-03-01T01:11:11", "2022-03-02T05:55:55")]
    [InlineData("2022-03-02T05:55:55", "2022-03-10T05:55:55")]
    [InlineData("2022-03-10T05:55:55", "2022-03-16T05:55:55")] // across a change of the clocks
    public void Next_MovesOnFieldByField(string after, string expected)
    {
        var calendar = Compile(
            new CalendarSpec { Second = "55", Minute = "55", Hour = "5", DayOfWeek = "wed-thurs", DayOfMonth = "2/2" }, Pacific);

        calendar.Next(Local(Pacific, after).ToUnixTimeSeconds()).ShouldBe(Local(Pacific, expected).ToUnixTimeSeconds());
    }

    [Fact]
    public void SkippedClockTime_DoesNotHappenThatDay() => CheckEverySecond(
        "CRON_TZ=US/Pacific 33 33 2 * * * *",
        Local(Pacific, "2022-03-11T20:00"),
        Local(Pacific, "2022-03-12T02:33:33"),
        Local(Pacific, "2022-03-14T02:33:33"));

    [Fact]
    public void RepeatedClockTime_HappensTwice() => CheckEverySecond(
        "CRON_TZ=US/Pacific 33 33,44 1 * * * *",
        Local(Pacific, "2021-11-07T00:15:15"),
        Local(Pacific, "2021-11-07T01:33:33"),
        Local(Pacific, "2021-11-07T01:44:33"),
        Local(Pacific, "2021-11-07T01:33:33", second: true),
        Local(Pacific, "2021-11-07T01:44:33", second: true),
        Local(Pacific, "2021-11-08T01:33:33"));

    [Fact]
    public void EastOfGreenwich_TransitionsAreTheSame()
    {
        Times(Cron("CRON_TZ=Europe/Rome 30 2 * * *"), Local("Europe/Rome", "2026-03-27T12:00"), 3).ShouldBe(
        [
            Local("Europe/Rome", "2026-03-28T02:30"), // the 29th has no 02:30
            Local("Europe/Rome", "2026-03-30T02:30"), Local("Europe/Rome", "2026-03-31T02:30"),
        ]);
        Times(Cron("CRON_TZ=Europe/Rome 30 2 * * *"), Local("Europe/Rome", "2026-10-24T12:00"), 3).ShouldBe(
        [
            Local("Europe/Rome", "2026-10-25T02:30"), Local("Europe/Rome", "2026-10-25T02:30", second: true),
            Local("Europe/Rome", "2026-10-26T02:30"),
        ]);
    }

    [Fact]
    public void StartInARepeatedHour_DoesNotShiftWhatComesLater()
    {
        var calendar = Compile(
            new CalendarSpec { Minute = "1", Hour = "0", DayOfMonth = "2", Month = "Jan", DayOfWeek = "Sun" }, "Europe/London");

        calendar.Next(Local("Europe/London", "2004-10-31T01:07:03").ToUnixTimeSeconds())
            .ShouldBe(At("2005-01-02T00:01Z").ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("US/Pacific")]
    [InlineData("Asia/Beirut")]
    [InlineData("America/Asuncion")]
    [InlineData("Europe/London")]
    [InlineData("Cuba")]
    [InlineData("Australia/Sydney")]
    public void Next_IsTheSameFromEveryInstantBeforeIt(string zone)
    {
        var random = new Random(17);
        foreach (var fields in new[] { "0 0 * * *", "30 1 * * *", "15 2,3 * * *", "0 12 * * sun", "*/20 * 1,15 * *", "0 23 31 * *" })
        {
            var calendar = Compile(fields, zone);
            for (var round = 0; round < 40; round++)
            {
                var now = At("2015-01-01").ToUnixTimeSeconds() + random.Next(6 * 365 * 86_400);
                var next = calendar.Next(now).ShouldNotBeNull();
                next.ShouldBeGreaterThan(now);
                calendar.Matches(next).ShouldBeTrue($"{fields} in {zone} at {next}");
                for (var i = 0; i < 20; i++)
                {
                    var between = now + random.Next((int)(next - now));
                    calendar.Next(between).ShouldBe(next, $"{fields} in {zone} from {between}, as from {now}");
                }
            }
        }
    }

    [Theory]
    [InlineData("US/Pacific")]
    [InlineData("Europe/Rome")]
    [InlineData("Australia/Sydney")]
    [InlineData("Asia/Kolkata")]
    public void TimezoneData_IsReadAsTheSystemReadsIt(string name)
    {
        var file = Path.Combine("/usr/share/zoneinfo", name);
        Assert.SkipUnless(File.Exists(file), "no zoneinfo files on this machine");
        var system = Zone.Load(name, ByteString.Empty);
        var own = Zone.Load(string.Empty, ByteString.CopyFrom(File.ReadAllBytes(file)));

        for (var instant = At("1971-01-01").ToUnixTimeSeconds(); instant < At("2099-12-31").ToUnixTimeSeconds(); instant += 77_777)
        {
            own.OffsetAt(instant).ShouldBe(system.OffsetAt(instant), $"{name} at {instant}");
        }
    }

    private static void CheckEverySecond(string cron, DateTimeOffset start, params DateTimeOffset[] expected)
    {
        var parsed = CronParser.Parse(cron);
        var calendar = new CompiledCalendar(parsed.Calendar!, Zone.Load(parsed.TimeZone, ByteString.Empty));
        var from = start.ToUnixTimeSeconds();
        foreach (var next in expected.Select(time => time.ToUnixTimeSeconds()))
        {
            for (; from < next; from++)
            {
                calendar.Next(from).ShouldBe(next);
            }
        }
    }

    private static CompiledCalendar Compile(CalendarSpec calendar, string zone) =>
        new(CalendarParser.Parse(calendar), Zone.Load(zone, ByteString.Empty));

    private static CompiledCalendar Compile(string cron, string zone) =>
        new(CronParser.Parse(cron).Calendar!, Zone.Load(zone, ByteString.Empty));
}
