using System.Diagnostics;
using System.Globalization;

namespace Flywheel.Bench.Temporal;

/// <summary>Many open workflows, each waiting for a timer and a signal: what they take, and how soon they are back after kill -9.</summary>
internal static class OpenWorkflows
{
    private const int Sample = 100;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        await using var service = await ServiceProcess.StartAsync(settings);
        var count = settings.OpenWorkflows;
        await OpenAsync(service.Address, settings);
        var open = string.Create(CultureInfo.InvariantCulture, $"{count:N0} open workflows");
        var figures = new List<Figure>
        {
            new($"memory, {open} (RSS)", service.ResidentMegabytes, "MB", Target.Below(400)),
            new("memory, its peak (VmHWM)", service.PeakMegabytes, "MB"),
        };
        if (settings.InMemory)
        {
            return figures;
        }

        var clock = await service.KillAndRestartAsync();
        figures.Add(new($"recovery of {open}: ready after kill -9", clock.Elapsed.TotalSeconds, "s", Target.Below(5)));
        var (first, last) = await FinishSampleAsync(service.Address, settings, clock);
        figures.Add(new("recovery: first signalled workflow completed", first, "s", Target.Below(5)));
        figures.Add(new($"recovery: last of {Sample} signalled workflows completed", last, "s", Target.Below(5)));
        figures.Add(new("memory, after the recovery (RSS)", service.ResidentMegabytes, "MB", Target.Below(400)));
        return figures;
    }

    private static async Task OpenAsync(Uri address, Settings settings)
    {
        using var client = new RawClient(address);
        await using var worker = new RawWorker(client, Queue, Scripts.UntilSignal, settings.Pollers);
        var starter = new RawStarter(client, Queue);
        await Load.RunAsync(settings.OpenWorkflows, settings.Starters, i => starter.StartAsync(Id(i)));
        await DrainedAsync(client);
    }

    /// <summary>Every workflow has had its first task: none waits in the task queue.</summary>
    private static async Task DrainedAsync(RawClient client)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            var counted = await client.Calls.CountWorkflowExecutionsAsync(new() { Namespace = RawClient.Namespace, Query = "" });
            var queue = await client.Calls.DescribeTaskQueueAsync(new()
            {
                Namespace = RawClient.Namespace,
                TaskQueue = new() { Name = Queue },
                ReportStats = true,
            });
            if (queue.Stats?.ApproximateBacklogCount is null or 0)
            {
                Progress.Say(string.Create(CultureInfo.InvariantCulture, $"{counted.Count:N0} workflows are open"));
                return;
            }

            if (patience.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new TimeoutException("The workflows' first tasks were not all taken within a minute.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static async Task<(double First, double Last)> FinishSampleAsync(Uri address, Settings settings, Stopwatch clock)
    {
        using var client = new RawClient(address);
        await using var worker = new RawWorker(client, Queue, Scripts.UntilSignal, settings.Pollers);
        var starter = new RawStarter(client, Queue);
        var finished = await Task.WhenAll(Enumerable.Range(0, Math.Min(Sample, settings.OpenWorkflows)).Select(async i =>
        {
            var id = Id((int)((long)i * settings.OpenWorkflows / Sample));
            await starter.SignalAsync(id);
            await starter.ResultAsync(new() { WorkflowId = id });
            return clock.Elapsed.TotalSeconds;
        }));
        return (finished.Min(), finished.Max());
    }

    private const string Queue = "open";

    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"open/{i}");
}
