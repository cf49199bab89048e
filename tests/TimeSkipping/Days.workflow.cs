using Temporalio.Common;
using Temporalio.Workflows;

namespace Flywheel.Tests.TimeSkipping;

/// <summary>Sleeps a day as often as it is told to, and says what the clock showed after each.</summary>
[Workflow]
public sealed class SleepForDays
{
    [WorkflowRun]
    public async Task<IReadOnlyList<DateTime>> RunAsync(int days)
    {
        var mornings = new List<DateTime> { Workflow.UtcNow };
        for (var day = 0; day < days; day++)
        {
            await Workflow.DelayAsync(TimeSpan.FromDays(1));
            mornings.Add(Workflow.UtcNow);
        }

        return mornings;
    }
}

/// <summary>The same with a day's work in between.</summary>
[Workflow]
public sealed class WorkEveryDay
{
    [WorkflowRun]
    public async Task<IReadOnlyList<DateTime>> RunAsync(int days)
    {
        var mornings = new List<DateTime> { Workflow.UtcNow };
        for (var day = 0; day < days; day++)
        {
            await Workflow.DelayAsync(TimeSpan.FromDays(1));
            mornings.Add(Workflow.UtcNow);
            var entry = new Entry($"day {mornings.Count - 1}", Workflow.UtcNow, Workflow.UtcNow);
            await Workflow.ExecuteActivityAsync(
                (Diary diary) => diary.Write(entry), new() { StartToCloseTimeout = TimeSpan.FromMinutes(1), Summary = "Write the diary" });
        }

        return mornings;
    }
}

/// <summary>What a schedule runs: it notes for which time it was meant, and when it ran.</summary>
[Workflow]
public sealed class DailyEntry
{
    internal static readonly SearchAttributeKey<DateTimeOffset> Nominal =
        SearchAttributeKey.CreateDateTimeOffset("TemporalScheduledStartTime");

    [WorkflowRun]
    public async Task RunAsync()
    {
        var entry = new Entry(Workflow.Info.WorkflowId, Workflow.TypedSearchAttributes.Get(Nominal).UtcDateTime, Workflow.UtcNow);
        await Workflow.ExecuteActivityAsync(
            (Diary diary) => diary.Write(entry), new() { StartToCloseTimeout = TimeSpan.FromMinutes(1), Summary = "Write the diary" });
    }
}

/// <summary>Waits for a signal for so long, and says whether it came and how late it was.</summary>
[Workflow]
public sealed class WaitForWord
{
    private bool _heard;

    [WorkflowRun]
    public async Task<Waited> RunAsync(TimeSpan patience)
    {
        var since = Workflow.UtcNow;
        var heard = await Workflow.WaitConditionAsync(() => _heard, patience);
        return new(heard, Workflow.UtcNow - since);
    }

    [WorkflowSignal]
    public Task WordAsync()
    {
        _heard = true;
        return Task.CompletedTask;
    }
}

public sealed record Waited(bool Heard, TimeSpan Time);

/// <summary>A line of the diary: what, meant for when, and written when.</summary>
public sealed record Entry(string Name, DateTime Nominal, DateTime Now);
