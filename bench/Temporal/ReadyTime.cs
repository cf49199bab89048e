namespace Flywheel.Bench.Temporal;

/// <summary>From process start to the ready line, and what the idle process takes.</summary>
internal static class ReadyTime
{
    private const int Starts = 5;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        var seconds = new List<double>();
        var megabytes = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            await using var service = await ServiceProcess.StartAsync(settings);
            seconds.Add(service.ReadyAfter.TotalSeconds);
            // What start-up leaves to do in the background belongs to the idle service.
            await Task.Delay(TimeSpan.FromSeconds(2));
            megabytes.Add(service.ResidentMegabytes);
        }

        return
        [
            new($"ready after process start (median of {Starts})", seconds.Median(), "s", Target.Below(1)),
            new("memory, idle service (RSS)", megabytes.Median(), "MB", Target.Below(100)),
        ];
    }
}
