namespace Flywheel.Bench.Temporal;

/// <summary>Workflows a second: start, one activity, result.</summary>
internal static class RawThroughput
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings) =>
    [
        new("workflows/s, raw clients", await RateAsync(settings, Scripts.OneActivity), "/s", Target.AtLeast(500)),
        new("workflows/s, raw clients, eager activities", await RateAsync(settings, Scripts.OneEagerActivity), "/s"),
    ];

    private static async Task<double> RateAsync(Settings settings, Script script)
    {
        await using var service = await ServiceProcess.StartAsync(settings);
        using var client = new RawClient(service.Address);
        const string queue = "throughput";
        await using var worker = new RawWorker(client, queue, script, settings.Pollers);
        var starter = new RawStarter(client, queue);
        // Both processes compile their hot paths in the background first.
        await Load.RunAsync(settings.Workflows / 2, settings.Starters, i => starter.RunAsync($"warm-up/{i}"));
        var elapsed = await Load.RunAsync(settings.Workflows, settings.Starters, i => starter.RunAsync($"measured/{i}"));
        return settings.Workflows / elapsed.TotalSeconds;
    }
}
