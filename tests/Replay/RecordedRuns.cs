using Flywheel.Tests.Replay.Recorded;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Replay;

/// <summary>Runs whose histories are kept: a name, which is the file's, and how to make it.</summary>
internal sealed record RecordedRun(string Name, Func<ITemporalClient, WorkflowOptions, Task<WorkflowHandle>> PlayAsync);

/// <summary>Between them they have what the SDK has commands and events for.</summary>
internal static class RecordedRuns
{
    public const string Queue = "recorded";

    public static IReadOnlyList<RecordedRun> All { get; } =
    [
        new("sdk-calls-activities", (client, options) => ToEndAsync(client, nameof(CallsActivities), options)),
        new("sdk-signals", SignalsAsync),
        new("sdk-updates", UpdatesAsync),
        new("sdk-children", (client, options) => ToEndAsync(client, nameof(Children), options)),
        new("sdk-timers", (client, options) => ToEndAsync(client, nameof(Timers), options)),
        new("sdk-cleans-up", CancelAsync),
        new("sdk-goes-on-first", async (client, options) => (await GoesOnAsync(client, options)).First),
        new("sdk-goes-on-last", async (client, options) => (await GoesOnAsync(client, options)).Last),
        new("sdk-chance", (client, options) => ToEndAsync(client, nameof(Chance), options)),
        new("sdk-patches", (client, options) => ToEndAsync(client, nameof(Patches), options)),
        new("sdk-upserts", (client, options) => ToEndAsync(client, nameof(Upserts), options)),
        new("sdk-crowd", (client, options) => ToEndAsync(client, nameof(Crowd), options)),
        new("sdk-fails", (client, options) => ToEndAsync(client, nameof(Fails), options)),
    ];

    public static IReadOnlyList<Type> Workflows { get; } =
    [
        typeof(CallsActivities), typeof(Signals), typeof(Updates), typeof(Children), typeof(Child), typeof(Timers), typeof(CleansUp),
        typeof(GoesOn), typeof(Chance), typeof(Patches), typeof(Upserts), typeof(Crowd), typeof(Fails),
    ];

    public static async Task<WorkflowHandle> ToEndAsync(
        ITemporalClient client, string workflow, WorkflowOptions options, params object?[] args)
    {
        var run = await client.StartWorkflowAsync(workflow, args, options);
        await EndOfAsync(run);
        return run;
    }

    private static async Task<WorkflowHandle> SignalsAsync(ITemporalClient client, WorkflowOptions options)
    {
        options.SignalWithStart((Signals run) => run.SayAsync("before the first task"));
        var run = await client.StartWorkflowAsync((Signals run) => run.RunAsync(), options);
        await run.SignalAsync(run => run.SlowlyAsync("late"));
        await run.SignalAsync(run => run.SayAsync("soon"));
        await run.SignalAsync("unheard of", []);
        await run.SignalAsync(run => run.CloseAsync());
        await EndOfAsync(run);
        return run;
    }

    private static async Task<WorkflowHandle> UpdatesAsync(ITemporalClient client, WorkflowOptions options)
    {
        var run = await client.StartWorkflowAsync((Updates run) => run.RunAsync(), options);
        await Task.WhenAll(Enumerable.Range(1, 3).Select(number => run.ExecuteUpdateAsync(run => run.TakeAsync(number))));
        await Should.ThrowAsync<WorkflowUpdateFailedException>(() => run.ExecuteUpdateAsync(run => run.TakeAsync(-1)));
        await Should.ThrowAsync<WorkflowUpdateFailedException>(() => run.ExecuteUpdateAsync(run => run.FailAsync()));
        await run.ExecuteUpdateAsync(run => run.CountAsync());
        await run.SignalAsync(run => run.CloseAsync());
        await EndOfAsync(run);
        return run;
    }

    private static async Task<WorkflowHandle> CancelAsync(ITemporalClient client, WorkflowOptions options)
    {
        var run = await client.StartWorkflowAsync((CleansUp run) => run.RunAsync(), options);
        await foreach (var e in run.FetchHistoryEventsAsync(new() { WaitNewEvent = true }))
        {
            if (e.TimerStartedEventAttributes is not null)
            {
                break;
            }
        }

        await run.CancelAsync();
        await EndOfAsync(run);
        return run;
    }

    private static async Task<(WorkflowHandle First, WorkflowHandle Last)> GoesOnAsync(ITemporalClient client, WorkflowOptions options)
    {
        var run = await client.StartWorkflowAsync((GoesOn run) => run.RunAsync(1), options);
        await EndOfAsync(run);
        return (client.GetWorkflowHandle(run.Id, run.ResultRunId), client.GetWorkflowHandle(run.Id));
    }

    private static async Task EndOfAsync(WorkflowHandle run)
    {
        try
        {
            await run.GetResultAsync();
        }
        catch (WorkflowFailedException)
        {
            // Some are meant to.
        }
    }
}
