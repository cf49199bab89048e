using System.Reflection;
using Flywheel.Activities;
using Flywheel.Workflows;
using Temporalio.Client;
using Temporalio.Client.Schedules;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Replay;

/// <summary>Runs of what the heart ships. A new pipeline gets its line here, and its history beside the others.</summary>
internal static class ShippedRuns
{
    private const string Day = "2021-01-31";

    public static IReadOnlyList<RecordedRun> All { get; } =
    [
        new("hello", (client, options) => StartAsync(client, options, Hello.Pipeline, new() { ["seconds"] = "0" })),
        new("scheduled-run", ScheduledAsync),
    ];

    /// <summary>Every workflow of the heart's assembly, whether the catalog has it or not.</summary>
    public static IReadOnlyList<Type> Workflows { get; } =
        [.. typeof(Hello).Assembly.GetTypes().Where(type => type.GetCustomAttribute<WorkflowAttribute>() is not null)];

    public static string TypeOf(Type workflow) => workflow.GetCustomAttribute<WorkflowAttribute>()!.Name ?? workflow.Name;

    public static TemporalWorkerOptions WorkerOptions(string queue)
    {
        var options = new TemporalWorkerOptions(queue).AddAllActivities(new CommandActivities());
        foreach (var workflow in Workflows)
        {
            options.AddWorkflow(workflow);
        }

        return options;
    }

    private static async Task<WorkflowHandle> StartAsync(
        ITemporalClient client, WorkflowOptions options, Pipeline pipeline, Dictionary<string, string> given)
    {
        options.Id = $"{pipeline.Id}/{Day}";
        return await RecordedRuns.ToEndAsync(client, pipeline.Id, options, [.. pipeline.Input(Arguments.Of(pipeline, given))]);
    }

    private static async Task<WorkflowHandle> ScheduledAsync(ITemporalClient client, WorkflowOptions options)
    {
        var hello = new ScheduledPipeline(Hello.Pipeline.Id, Hello.Pipeline.Grain);
        var schedule = await client.CreateScheduleAsync(options.Id!, new(
            ScheduleActionStartWorkflow.Create((ScheduledRun run) => run.RunAsync(hello), options), new()));
        await schedule.TriggerAsync();
        var action = (await schedule.DescribeAsync()).Info.RecentActions.Single().Action;
        var run = client.GetWorkflowHandle(((ScheduleActionExecutionStartWorkflow)action).WorkflowId);
        await run.GetResultAsync();
        await schedule.DeleteAsync();
        return run;
    }
}
