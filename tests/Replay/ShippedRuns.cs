using System.Reflection;
using Flywheel.Activities;
using Flywheel.Activities.Runs;
using Flywheel.Tests.Workflows;
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
        new("energy-prices", (client, options) => StartAsync(client, options, EnergyPrices.Pipeline, [])),
        new("sales-leads", (client, options) => DroppedAsync(client, options, SalesLeads.Pipeline)),
        new("taxi-trips", TaxiTripsAsync),
        new("marts", (client, options) => StartAsync(client, options, Marts.Pipeline, [], "2021-02-28")),
        new("backfill", BackfillAsync),
        new("event-intake", IntakeAsync),
    ];

    /// <summary>Every workflow of the heart's assembly, whether the catalog has it or not.</summary>
    public static IReadOnlyList<Type> Workflows { get; } =
        [.. typeof(Hello).Assembly.GetTypes().Where(type => type.GetCustomAttribute<WorkflowAttribute>() is not null)];

    public static string TypeOf(Type workflow) => workflow.GetCustomAttribute<WorkflowAttribute>()!.Name ?? workflow.Name;

    public static TemporalWorkerOptions WorkerOptions(ITemporalClient client, string queue)
    {
        var cloud = new FakeCloud { Models = _ => ["marts.energy_prices_daily"] };
        var options = new TemporalWorkerOptions(queue)
            .AddAllActivities(new CommandActivities())
            .AddAllActivities(new RunActivities(new(client, cloud)))
            .AddAllActivities(cloud);
        foreach (var workflow in Workflows)
        {
            options.AddWorkflow(workflow);
        }

        return options;
    }

    private static async Task<WorkflowHandle> StartAsync(
        ITemporalClient client, WorkflowOptions options, Pipeline pipeline, Dictionary<string, string> given, string day = Day)
    {
        options.Id = $"{pipeline.Id}/{day}";
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

    private static async Task<WorkflowHandle> DroppedAsync(ITemporalClient client, WorkflowOptions options, Pipeline pipeline)
    {
        var dropped = Some.Drop("leads.csv");
        options.Id = RunId.For(pipeline.Id, dropped).ToString();
        return await RecordedRuns.ToEndAsync(client, pipeline.Id, options, [dropped]);
    }

    private static async Task<WorkflowHandle> TaxiTripsAsync(ITemporalClient client, WorkflowOptions options)
    {
        options.Id = "taxi-trips/2021-01";
        return await RecordedRuns.ToEndAsync(client, TaxiTrips.Pipeline.Id, options, [new TaxiTripsInput("2021-01")]);
    }

    private static async Task<WorkflowHandle> BackfillAsync(ITemporalClient client, WorkflowOptions options)
    {
        var request = new BackfillRequest("taxi-trips", "2021-02", "2021-05") { Parallel = 2 };
        options.Id = request.WorkflowId;
        using var worker = new TemporalWorker(client, WorkerOptions(client, PipelineCatalog.BackfillTaskQueue));
        return await worker.ExecuteAsync(() => RecordedRuns.ToEndAsync(client, Backfill.Type, options, [request]));
    }

    /// <summary>It never ends: its history is that of two objects and a duplicate.</summary>
    private static async Task<WorkflowHandle> IntakeAsync(ITemporalClient client, WorkflowOptions options)
    {
        options.Id = EventIntake.IdOf(SalesLeads.Pipeline.Id);
        var input = new EventIntakeInput(SalesLeads.Pipeline.Id);
        var intake = await client.StartWorkflowAsync((EventIntake run) => run.RunAsync(input), options);
        foreach (var name in (string[])["a.csv", "b.csv", "a.csv"])
        {
            var dropped = Some.Drop(name);
            await intake.SignalAsync(run => run.ReceiveAsync(dropped));
        }

        await Stage.UntilAsync(async () => (await intake.QueryAsync(run => run.Queue())).Done == 2, "both objects are done");
        return intake;
    }
}
