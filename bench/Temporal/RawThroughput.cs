namespace Flywheel.Bench.Temporal;

/// <summary>Workflows a second: start, one activity, result.</summary>
internal static class RawThroughput
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        var polled = await RunAsync(settings, Scripts.OneActivity);
        var eager = await RunAsync(settings, Scripts.OneEagerActivity);
        return
        [
            new("workflows/s, raw clients", polled.Rate, "/s", Target.AtLeast(500)),
            new("processor time of the service a workflow", polled.ProcessorMilliseconds, "ms"),
            new("workflows/s, raw clients, eager activities", eager.Rate, "/s"),
            new("processor time of the service a workflow, eager", eager.ProcessorMilliseconds, "ms"),
        ];
    }

    private static async Task<Outcome> RunAsync(Settings settings, Script script)
    {
        await using var service = await ServiceProcess.StartAsync(settings);
        using var client = new RawClient(service.Address);
        const string queue = "throughput";
        await using var worker = new RawWorker(client, queue, script, settings.Pollers);
        var starter = new RawStarter(client, queue);
        // Both processes compile their hot paths in the background first.
        await Load.RunAsync(settings.Workflows / 2, settings.Starters, i => starter.RunAsync($"warm-up/{i}"));
        var before = service.ProcessorTime;
        var elapsed = await Load.RunAsync(settings.Workflows, settings.Starters, i => starter.RunAsync($"measured/{i}"));
        return new(
            settings.Workflows / elapsed.TotalSeconds,
            (service.ProcessorTime - before).TotalMilliseconds / settings.Workflows);
    }

    private sealed record Outcome(double Rate, double ProcessorMilliseconds);
}
