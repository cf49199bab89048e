using Flywheel.Embedded.Temporal.Schedules.Spec;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;
using static Flywheel.Tests.Embedded.Temporal.Schedules.Specs;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>Times of specs; expectations from the server's spec_test.go.</summary>
[Trait("Category", "Temporal")]
public sealed class CompiledSpecTests
{
    private static readonly TimeSpan NinetyMinutes = TimeSpan.FromMinutes(90);

    [Fact]
    public void Interval_CountsFromTheEpoch() => Times(Every(NinetyMinutes), "2022-03-23T12:53:02Z", 4)
        .ShouldBe(All("2022-03-23T13:30Z", "2022-03-23T15:00Z", "2022-03-23T16:30Z", "2022-03-23T18:00Z"));

    [Fact]
    public void IntervalWithPhase_IsShifted() =>
        Times(Every(NinetyMinutes, new TimeSpan(0, 5, 44)), "2022-03-23T12:53:02Z", 3)
            .ShouldBe(All("2022-03-23T13:35:44Z", "2022-03-23T15:05:44Z", "2022-03-23T16:35:44Z"));

    [Fact]
    public void TwoIntervals_AreMerged()
    {
        var spec = Every(NinetyMinutes, new TimeSpan(0, 5, 44));
        spec.Interval.Add(Every(TimeSpan.FromMinutes(157), new TimeSpan(0, 22, 11)).Interval);

        Times(spec, "2022-03-23T12:53:02Z", 7).ShouldBe(All(
            "2022-03-23T13:35:44Z", "2022-03-23T15:05:44Z", "2022-03-23T15:26:11Z", "2022-03-23T16:35:44Z",
            "2022-03-23T18:03:11Z", "2022-03-23T18:05:44Z", "2022-03-23T19:35:44Z"));
    }

    [Fact]
    public void CalendarAndCron_AreMerged()
    {
        var spec = Calendar(new CalendarSpec { Hour = "5,7", Minute = "23" });
        spec.CronString.Add("55 11,13 * * *");

        Times(spec, "2022-03-23T03:00Z", 5).ShouldBe(All(
            "2022-03-23T05:23Z", "2022-03-23T07:23Z", "2022-03-23T11:55Z", "2022-03-23T13:55Z", "2022-03-24T05:23Z"));
    }

    [Fact]
    public void CalendarAndInterval_AreMerged()
    {
        var spec = Every(NinetyMinutes, TimeSpan.FromMinutes(7));
        spec.Calendar.Add(new CalendarSpec { Hour = "11,13", Minute = "55" });

        Times(spec, "2022-03-23T10:00Z", 6).ShouldBe(All(
            "2022-03-23T10:37Z", "2022-03-23T11:55Z", "2022-03-23T12:07Z", "2022-03-23T13:37Z", "2022-03-23T13:55Z",
            "2022-03-23T15:07Z"));
    }

    [Fact]
    public void Exclusion_SkipsWhatItMatches()
    {
        var spec = Every(NinetyMinutes, jitter: TimeSpan.FromSeconds(1));
        spec.ExcludeStructuredCalendar.Add(
            CalendarParser.Parse(new CalendarSpec { Hour = "12-14", Minute = "*", Second = "*" }));

        Times(spec, "2022-03-23T08:00Z", 4).ShouldBe(All(
            "2022-03-23T09:00:00.235Z", "2022-03-23T10:30:00.139Z", "2022-03-23T15:00:00.089Z", "2022-03-23T16:30:00.687Z"));
    }

    [Fact]
    public void EverythingExcluded_HasNoTimes()
    {
        var spec = Every(TimeSpan.FromDays(7));
        spec.ExcludeStructuredCalendar.Add(
            CalendarParser.Parse(new CalendarSpec { Hour = "*", Minute = "*", Second = "*" }));

        Times(spec, "2022-03-23T12:53:02Z", 1).ShouldBeEmpty();
    }

    [Fact]
    public void EverySecondExcluded_IsGivenUpWithAnError()
    {
        var everySecond = CalendarParser.Parse(new CalendarSpec { Hour = "*", Minute = "*", Second = "*" });
        var spec = new ScheduleSpec { StructuredCalendar = { everySecond }, ExcludeStructuredCalendar = { everySecond } };

        Should.Throw<SpecSearchLimitException>(() => Times(spec, "2022-03-23T12:00Z", 1));
    }

    [Fact]
    public void StartTime_IsInclusive()
    {
        var spec = Every(NinetyMinutes, jitter: TimeSpan.FromSeconds(1));
        spec.StartTime = Timestamp.FromDateTimeOffset(At("2022-03-23T12:00Z"));

        Times(spec, "2022-03-23T08:00Z", 3).ShouldBe(All(
            "2022-03-23T12:00:00.162Z", "2022-03-23T13:30:00.587Z", "2022-03-23T15:00:00.089Z"));
    }

    [Fact]
    public void StartTimeWithAFraction_DoesNotRepeatTheSecondBefore()
    {
        var spec = Every(TimeSpan.FromHours(1));
        spec.StartTime = Timestamp.FromDateTimeOffset(At("2022-03-23T12:00:00.456Z"));

        Times(spec, "2022-03-23T12:00:00.123Z", 1).ShouldBe(All("2022-03-23T13:00Z"));
    }

    [Fact]
    public void EndTime_EndsTheTimes()
    {
        var spec = Every(NinetyMinutes, jitter: TimeSpan.FromSeconds(1));
        spec.EndTime = Timestamp.FromDateTimeOffset(At("2022-03-23T14:00Z"));

        Times(spec, "2022-03-23T11:00Z", 5).ShouldBe(All("2022-03-23T12:00:00.162Z", "2022-03-23T13:30:00.587Z"));
    }

    [Fact]
    public void Jitter_StaysBeforeTheNextNominalTime() =>
        Times(Every(NinetyMinutes, jitter: TimeSpan.FromHours(24)), "2022-03-23T11:00Z", 3).ShouldBe(All(
            "2022-03-23T12:14:36.524Z", "2022-03-23T14:22:54.562Z", "2022-03-23T15:08:03.724Z"));

    [Fact]
    public void JitterOfTheLastTime_IsBoundByItselfAlone()
    {
        var spec = Calendar(new CalendarSpec { Hour = "13", Minute = "55", DayOfMonth = "7", Month = "4", Year = "2022" });
        spec.Jitter = Duration.FromTimeSpan(TimeSpan.FromHours(1));

        Times(spec, "2022-03-23T11:00Z", 2).ShouldBe(All("2022-04-07T13:57:26.927Z"));
    }

    [Theory]
    [InlineData("", "2022-03-24T00:35:24.276Z")]
    [InlineData("seed-1", "2022-03-24T00:06:12.519Z")]
    [InlineData("seed-2", "2022-03-24T00:39:16.922Z")]
    public void JitterSeed_ChangesTheTimeAsOnTheServer(string seed, string expected) =>
        Times(Every(TimeSpan.FromDays(1), jitter: TimeSpan.FromHours(1)), "2022-03-23T11:00Z", 1, seed).ShouldBe(All(expected));

    // The seed that a schedule has is longer than 24 bytes with its time, where the hash takes another way.
    [Fact]
    public void JitterOfALongSeed_IsTheServers() =>
        Times(Every(TimeSpan.FromHours(1), jitter: TimeSpan.FromHours(1)), "2022-06-01T00:59Z", 4, "mynsid-myschedule")
            .ShouldBe(All(
                "2022-06-01T01:49:22.594Z", "2022-06-01T02:02:39.204Z", "2022-06-01T03:37:29.538Z",
                "2022-06-01T04:23:34.755Z"));

    [Fact]
    public void AfterTheLastYear_ThereIsNoTime() => Times(Cron("0 0 1 1 *"), "2099-06-01T00:00Z", 5)
        .ShouldBe(All("2100-01-01T00:00Z"));
}
