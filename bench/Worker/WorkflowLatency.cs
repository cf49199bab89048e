using System.Diagnostics;
using Flywheel.Bench.Temporal;

namespace Flywheel.Bench.Worker;

/// <summary>Start to result of a workflow with one activity, while nothing else happens.</summary>
internal static class WorkflowLatency
{
    private const int Samples = 500;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        await using var worker = await WorkerProcess.StartAsync(settings);
        await Load.RunAsync(1000, atATime: 8, _ => worker.RunOneAsync());
        var samples = new List<double>();
        for (var i = 0; i < Samples; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await worker.RunOneAsync();
            samples.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return
        [
            new("start to result p50, idle", samples.Percentile(50), "ms", Target.Below(15)),
            new("start to result p99, idle", samples.Percentile(99), "ms"),
        ];
    }
}
