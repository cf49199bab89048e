using System.Diagnostics;
using System.Globalization;

namespace Flywheel.Bench.Temporal;

/// <summary>The starter's <c>up --only temporal</c> as a process, in a data folder that goes when this does.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly string _starter;
    private readonly string? _folder;
    private Process _process;

    private ServiceProcess(string starter, string? folder)
    {
        (_starter, _folder) = (starter, folder);
        _process = Launch();
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>From the start of the process to its ready line.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>What it has used of all cores so far: unlike a rate it does not depend on who else is at work.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double ResidentMegabytes => Memory("VmRSS:");

    public double PeakMegabytes => Memory("VmHWM:");

    public static async Task<ServiceProcess> StartAsync(Settings settings)
    {
        var folder = settings.InMemory ? null : Path.Combine(settings.Scratch, $"flywheel-bench-{Guid.NewGuid():N}");
        var clock = Stopwatch.StartNew();
        var service = new ServiceProcess(settings.Starter, folder);
        await service.WaitUntilReadyAsync(clock);
        return service;
    }

    /// <summary>kill -9, and a new process on the same data.</summary>
    public async Task<Stopwatch> KillAndRestartAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        var clock = Stopwatch.StartNew();
        _process = Launch();
        await WaitUntilReadyAsync(clock);
        return clock;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { _starter, "up", "--only", "temporal", "--temporal-port", "0" },
            RedirectStandardOutput = true,
        };
        string[] where = _folder is null ? ["--in-memory"] : ["--data", _folder];
        foreach (var arg in where)
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    private async Task WaitUntilReadyAsync(Stopwatch clock)
    {
        const string ready = "temporal ready at ";
        var line = await _process.StandardOutput.ReadLineAsync();
        if (line?.StartsWith(ready, StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"The service did not become ready; it said \"{line}\".");
        }

        ReadyAfter = clock.Elapsed;
        Address = new Uri($"http://{line[ready.Length..].Split(' ')[0]}");
    }

    private double Memory(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status")
            .First(line => line.StartsWith(field, StringComparison.Ordinal));
        var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2];
        return double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024;
    }
}
