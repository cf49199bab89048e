using System.Diagnostics;

namespace Flywheel.Bench.Temporal;

/// <summary>Start to result of a workflow with one activity, while nothing else happens.</summary>
internal static class RawLatency
{
    private const int Samples = 500;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        await using var service = await ServiceProcess.StartAsync(settings);
        using var client = new RawClient(service.Address);
        const string queue = "latency";
        await using var worker = new RawWorker(client, queue, Scripts.OneActivity, pollers: 2);
        var starter = new RawStarter(client, queue);
        await Load.RunAsync(1000, atATime: 8, i => starter.RunAsync($"warm-up/{i}"));
        var samples = new List<double>();
        for (var i = 0; i < Samples; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await starter.RunAsync($"measured/{i}");
            samples.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return
        [
            new("start to result p50, idle, raw clients", samples.Percentile(50), "ms", Target.Below(10)),
            new("start to result p99, idle, raw clients", samples.Percentile(99), "ms"),
        ];
    }
}
