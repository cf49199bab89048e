using Flywheel.Bench.Temporal;
using Temporalio.Client;

namespace Flywheel.Bench.Worker;

/// <summary>Activities a second: workflows that ask for a hundred at once, some at a time.</summary>
internal static class ActivityThroughput
{
    private const int Width = 100;
    private const int AtATime = 4;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        await using var worker = await WorkerProcess.StartAsync(settings);
        var workflows = Math.Max(AtATime, settings.Workflows / 40);
        await Load.RunAsync(workflows / 2, AtATime, _ => RunAsync(worker));
        var elapsed = await Load.RunAsync(workflows, AtATime, _ => RunAsync(worker));
        return [new("activities/s", workflows * Width / elapsed.TotalSeconds, "/s")];
    }

    private static Task RunAsync(WorkerProcess worker) =>
        worker.Client.ExecuteWorkflowAsync((FanOut run) => run.RunAsync(Width), worker.NewRun());
}
