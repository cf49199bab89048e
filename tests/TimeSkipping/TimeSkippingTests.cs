using System.Diagnostics;
using System.Globalization;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Client.Schedules;
using Temporalio.Testing;
using Temporalio.Worker;

namespace Flywheel.Tests.TimeSkipping;

/// <summary>Months in seconds, with the right clock inside.</summary>
[Trait("Category", "TimeSkipping")]
public sealed class TimeSkippingTests(ITestOutputHelper output)
{
    private const int Days = 30;
    private const string Queue = "days";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // What the service and the worker do takes time as well, and the clock goes on meanwhile.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1000)]
    [InlineData(0)]
    public async Task SleepingADayThirtyTimes_TakesSeconds_AndEachMorningIsADayLater(int cached)
    {
        await using var env = await WorkflowEnvironment.StartTimeSkippingAsync();
        var clock = Stopwatch.StartNew();
        var mornings = await WorkAsync(env, new(), cached, () => env.Client.ExecuteWorkflowAsync(
            (SleepForDays run) => run.RunAsync(Days), new(Id(), Queue)));
        Took(clock);
        CheckMornings(mornings);
        (await env.GetCurrentTimeAsync()).ShouldBe(mornings[^1], Slack);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(0)]
    public async Task WorkingEveryDay_TakesSeconds_AndEachDaysWorkIsDoneOnItsDay(int cached)
    {
        await using var env = await WorkflowEnvironment.StartTimeSkippingAsync();
        var diary = new Diary();
        var clock = Stopwatch.StartNew();
        var mornings = await WorkAsync(env, diary, cached, () => env.Client.ExecuteWorkflowAsync(
            (WorkEveryDay run) => run.RunAsync(Days), new(Id(), Queue)));
        Took(clock);
        CheckMornings(mornings);
        diary.Entries.Select(entry => entry.Now).ShouldBe(mornings.Skip(1));
    }

    [Fact]
    public async Task AMonthOfADailySchedule_TakesSeconds_AndEachRunHasItsOwnDay()
    {
        await using var env = await WorkflowEnvironment.StartTimeSkippingAsync();
        var diary = new Diary();
        var clock = Stopwatch.StartNew();
        var now = await env.GetCurrentTimeAsync();
        await env.DelayAsync(now.Date.AddDays(1).AddHours(12) - now); // whatever the time of day is, today's run is over
        var first = now.Date.AddDays(2).AddHours(6);
        await WorkAsync(env, diary, cached: 1000, async () =>
        {
            var options = new WorkflowOptions("daily", Queue);
            var schedule = await env.Client.CreateScheduleAsync(Id(), new(
                ScheduleActionStartWorkflow.Create((DailyEntry run) => run.RunAsync(), options),
                new() { Calendars = [new() { Hour = [new(6)] }] }));

            // To half a day after the last of the runs.
            await env.DelayAsync(first.AddDays(Days - 0.5) - await env.GetCurrentTimeAsync());
            var info = (await schedule.DescribeAsync()).Info;
            info.NumActions.ShouldBe(Days);
            info.NextActionTimes.First().ShouldBe(first.AddDays(Days));
            await schedule.DeleteAsync();
            return true;
        });
        Took(clock);
        var expected = Enumerable.Range(0, Days).Select(day => first.AddDays(day)).ToArray();
        diary.Entries.Select(entry => entry.Nominal).ShouldBe(expected);
        diary.Entries.Select(entry => entry.Name).ShouldBe(
            expected.Select(time => $"daily-{time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}"));
        foreach (var entry in diary.Entries)
        {
            entry.Now.ShouldBeInRange(entry.Nominal, entry.Nominal + Slack);
        }
    }

    [Fact]
    public async Task ATimeoutOfAWeek_IsOverInSeconds()
    {
        await using var env = await WorkflowEnvironment.StartTimeSkippingAsync();
        var patience = TimeSpan.FromDays(7);
        var clock = Stopwatch.StartNew();
        var waited = await WorkAsync(env, new(), 1000, () => env.Client.ExecuteWorkflowAsync(
            (WaitForWord run) => run.RunAsync(patience), new(Id(), Queue)));
        Took(clock);
        waited.Heard.ShouldBeFalse();
        waited.Time.ShouldBe(patience, Slack);
    }

    [Fact]
    public async Task Delay_MovesTheClockByThatMuch_AndNoFurther()
    {
        await using var env = await WorkflowEnvironment.StartTimeSkippingAsync();
        env.SupportsTimeSkipping.ShouldBeTrue();
        var before = await env.GetCurrentTimeAsync();
        before.ShouldBe(DateTime.UtcNow, Slack);
        before.Kind.ShouldBe(DateTimeKind.Utc);
        await env.DelayAsync(TimeSpan.FromHours(8));
        (await env.GetCurrentTimeAsync()).ShouldBe(before.AddHours(8), Slack);
        await env.DelayAsync(60_000);
        (await env.GetCurrentTimeAsync()).ShouldBe(before.AddHours(8).AddMinutes(1), Slack);
    }

    [Fact]
    public async Task Delay_LetsATestActInTheMiddleOfAWait()
    {
        await using var env = await WorkflowEnvironment.StartTimeSkippingAsync();
        var waited = await WorkAsync(env, new(), 1000, async () =>
        {
            var run = await env.Client.StartWorkflowAsync((WaitForWord wait) => wait.RunAsync(TimeSpan.FromDays(7)), new(Id(), Queue));
            await env.DelayAsync(TimeSpan.FromDays(3));
            await run.SignalAsync(wait => wait.WordAsync());
            return await run.GetResultAsync();
        });
        waited.Heard.ShouldBeTrue();
        waited.Time.ShouldBe(TimeSpan.FromDays(3), Slack);
    }

    [Fact]
    public async Task StartedWorkflow_DoesNotMoveTheClockUntilItsResultIsAwaited()
    {
        await using var env = await WorkflowEnvironment.StartTimeSkippingAsync();
        await WorkAsync(env, new(), 1000, async () =>
        {
            var before = await env.GetCurrentTimeAsync();
            var run = await env.Client.StartWorkflowAsync((SleepForDays sleep) => sleep.RunAsync(1), new(Id(), Queue));
            await foreach (var e in run.FetchHistoryEventsAsync(new() { WaitNewEvent = true }))
            {
                if (e.EventType == EventType.TimerStarted)
                {
                    break;
                }
            }

            (await env.GetCurrentTimeAsync()).ShouldBe(before, Slack);
            await run.GetResultAsync();
            (await env.GetCurrentTimeAsync()).ShouldBe(before.AddDays(1), Slack);
            return true;
        });
    }

    [Fact]
    public async Task WithAutoTimeSkippingDisabled_AResultIsAwaitedInRealTime()
    {
        await using var env = await WorkflowEnvironment.StartTimeSkippingAsync();
        await WorkAsync(env, new(), 1000, async () =>
        {
            var before = await env.GetCurrentTimeAsync();
            var real = Stopwatch.StartNew();
            var waited = await env.WithAutoTimeSkippingDisabledAsync(() => env.Client.ExecuteWorkflowAsync(
                (WaitForWord run) => run.RunAsync(TimeSpan.FromSeconds(2)), new(Id(), Queue)));
            waited.Heard.ShouldBeFalse();
            real.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
            (await env.GetCurrentTimeAsync()).ShouldBe(before + real.Elapsed, TimeSpan.FromSeconds(1));
            return true;
        });
    }

    [Fact]
    public async Task LocalEnvironment_HasTheRealClock()
    {
        await using var env = await WorkflowEnvironment.StartLocalAsync();
        env.SupportsTimeSkipping.ShouldBeFalse();
        (await env.GetCurrentTimeAsync()).ShouldBe(DateTime.UtcNow, TimeSpan.FromSeconds(5));
        var real = Stopwatch.StartNew();
        await env.DelayAsync(300, Cancel);
        real.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(290);
    }

    private static string Id() => $"skip/{Guid.NewGuid():N}";

    private static async Task<T> WorkAsync<T>(WorkflowEnvironment env, Diary diary, int cached, Func<Task<T>> work)
    {
        using var worker = new TemporalWorker(env.Client, new TemporalWorkerOptions(Queue) { MaxCachedWorkflows = cached }
            .AddAllActivities(diary)
            .AddWorkflow<SleepForDays>()
            .AddWorkflow<WorkEveryDay>()
            .AddWorkflow<DailyEntry>()
            .AddWorkflow<WaitForWord>());
        return await worker.ExecuteAsync(work, Cancel);
    }

    private static void CheckMornings(IReadOnlyList<DateTime> mornings)
    {
        mornings.Count.ShouldBe(Days + 1);
        for (var day = 1; day <= Days; day++)
        {
            var passed = mornings[day] - mornings[day - 1];
            passed.ShouldBeInRange(TimeSpan.FromDays(1), TimeSpan.FromDays(1) + Slack, $"day {day}");
        }

        mornings[0].Kind.ShouldBe(DateTimeKind.Utc);
    }

    private void Took(Stopwatch clock)
    {
        output.WriteLine($"Took {clock.Elapsed}.");
        clock.Elapsed.ShouldBeLessThan(Limit);
    }
}
