using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client.Schedules;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class ScheduledRunTests
{
    [Fact]
    public async Task Schedule_RunsEachDayUnderItsOwnId()
    {
        await using var stage = await Stage.StartAsync();
        var days = await ScheduleAsync(stage);

        await stage.Environment.DelayAsync(TimeSpan.FromDays(3));

        foreach (var day in days)
        {
            var run = await stage.Client.GetWorkflowHandle($"hello/{day:yyyy-MM-dd}").DescribeAsync();
            run.Status.ShouldBe(WorkflowExecutionStatus.Completed);
            run.TypedSearchAttributes.Get(RunAttributes.LogicalDate).UtcDateTime.ShouldBe(day);
        }
    }

    [Fact]
    public async Task DayThatHasRunByHand_IsNotRunAgain()
    {
        await using var stage = await Stage.StartAsync();
        var day = (await ScheduleAsync(stage, "0 6 * * *"))[0];
        await stage.Environment.DelayAsync(day.AddHours(1) - await stage.Environment.GetCurrentTimeAsync());
        await (await stage.StartAsync($"hello/{day:yyyy-MM-dd}")).GetResultAsync();
        stage.Commands.Ran.Count.ShouldBe(3);

        await stage.Environment.DelayAsync(day.AddHours(7) - await stage.Environment.GetCurrentTimeAsync());

        stage.Commands.Ran.Count.ShouldBe(3);
        var tick = await stage.Client.GetWorkflowHandle($"schedule/hello-{day:yyyy-MM-dd}T06:00:00Z").DescribeAsync();
        tick.Status.ShouldBe(WorkflowExecutionStatus.Completed);
    }

    /// <returns>The midnights of the next three days.</returns>
    private static async Task<IReadOnlyList<DateTime>> ScheduleAsync(Stage stage, string cron = "0 0 * * *")
    {
        var now = await stage.Environment.GetCurrentTimeAsync();
        var noon = now.Date.AddDays(1).AddHours(12); // whatever the time of day is, that day's run is over
        await stage.Environment.DelayAsync(noon - now);
        await stage.Client.CreateScheduleAsync("hello", new Schedule(
            ScheduleActionStartWorkflow.Create(
                (ScheduledRun run) => run.RunAsync(new ScheduledPipeline("hello", Grain.Day)),
                new("schedule/hello", stage.TaskQueue)),
            new() { CronExpressions = [cron] }));
        return [noon.Date.AddDays(1), noon.Date.AddDays(2), noon.Date.AddDays(3)];
    }
}
