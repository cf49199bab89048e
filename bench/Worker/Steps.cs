using System.Diagnostics;
using Flywheel.Bench.Temporal;
using Temporalio.Client;

namespace Flywheel.Bench.Worker;

/// <summary>Forty activities one after the other, and a hundred at once.</summary>
internal static class Steps
{
    private const int Repeats = 9;
    private const string PublishedForForty = "40 steps: Temporal 2.97 s, Hatchet 1.22 s, Airflow 116 s";
    private const string PublishedForFanOut = "100-way fan-out: Kestra 5 s";

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        await using var worker = await WorkerProcess.StartAsync(settings);
        await Load.RunAsync(500, atATime: 8, _ => worker.RunOneAsync());
        var forty = await MedianAsync(() => worker.Client.ExecuteWorkflowAsync((FortySteps run) => run.RunAsync(), worker.NewRun()));
        var fanOut = await MedianAsync(() => worker.Client.ExecuteWorkflowAsync((FanOut run) => run.RunAsync(100), worker.NewRun()));
        return
        [
            new($"40 activities in sequence (median of {Repeats})", forty, "s", Target.Below(1), PublishedForForty),
            new($"fan-out to 100 activities (median of {Repeats})", fanOut, "s", Target.Below(0.5), PublishedForFanOut),
        ];
    }

    private static async Task<double> MedianAsync(Func<Task> work)
    {
        var samples = new List<double>();
        for (var i = 0; i < Repeats; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            samples.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return samples.Median();
    }
}
