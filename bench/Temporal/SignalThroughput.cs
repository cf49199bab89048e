namespace Flywheel.Bench.Temporal;

/// <summary>Signals a second that the service takes and stores, to many workflows and to one.</summary>
internal static class SignalThroughput
{
    private const int Receivers = 1000;
    private const int ToOne = 5000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        await using var service = await ServiceProcess.StartAsync(settings);
        using var client = new RawClient(service.Address);
        // Nobody polls: what is measured is the signal, not what a worker does with it.
        var starter = new RawStarter(client, "signals");
        await Load.RunAsync(Receivers, settings.Starters, i => starter.StartAsync($"many/{i}"));
        await starter.StartAsync("one");
        await Load.RunAsync(settings.Workflows / 2, settings.Starters, i => starter.SignalAsync($"many/{i % Receivers}"));
        var many = await Load.RunAsync(settings.Workflows, settings.Starters, i => starter.SignalAsync($"many/{i % Receivers}"));
        var one = await Load.RunAsync(ToOne, settings.Starters, _ => starter.SignalAsync("one"));
        return
        [
            new("signals/s, to 1,000 workflows", settings.Workflows / many.TotalSeconds, "/s"),
            new("signals/s, to one workflow", ToOne / one.TotalSeconds, "/s"),
        ];
    }
}
