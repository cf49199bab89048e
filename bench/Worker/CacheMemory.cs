using Flywheel.Bench.Temporal;

namespace Flywheel.Bench.Worker;

/// <summary>What a workflow takes that stays in the worker's cache.</summary>
internal static class CacheMemory
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        await using var worker = await WorkerProcess.StartAsync(settings);
        await Load.RunAsync(500, atATime: 16, _ => worker.RunOneAsync());
        await Load.RunAsync(50, atATime: 16, _ => OpenAsync(worker));
        var before = await worker.ConditionAsync();
        await Load.RunAsync(settings.OpenWorkflows, atATime: 16, _ => OpenAsync(worker));
        var after = await worker.ConditionAsync();
        return
        [
            new("heap a cached workflow", (after.HeapBytes - before.HeapBytes) / 1024.0 / settings.OpenWorkflows, "KB"),
            new($"worker's memory with {settings.OpenWorkflows} cached workflows (RSS)", after.ResidentBytes / 1024.0 / 1024, "MB"),
        ];
    }

    /// <summary>Until it waits: a query is answered after the step.</summary>
    private static async Task OpenAsync(WorkerProcess worker)
    {
        var run = await worker.Client.StartWorkflowAsync((OneStepThenSignal run) => run.RunAsync(), worker.NewRun());
        await foreach (var e in run.FetchHistoryEventsAsync(new() { WaitNewEvent = true }))
        {
            if (e.ActivityTaskCompletedEventAttributes is not null)
            {
                break;
            }
        }

        await run.QueryAsync(run => run.Waits());
    }
}
