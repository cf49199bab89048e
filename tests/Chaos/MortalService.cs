using System.Globalization;
using Flywheel.Tests.Conformance;

namespace Flywheel.Tests.Chaos;

/// <summary>A service that is killed again and again and comes back on the same folder and port.</summary>
internal sealed class MortalService(string folder, Random random) : IAsyncDisposable
{
    private readonly List<string> _errors = [];
    private readonly int _port = LowPort.Find();
    private TemporalProcess? _process;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    /// <summary>Errors that any of its lives logged.</summary>
    public IReadOnlyList<string> Errors => [.. _errors, .. _process?.Errors ?? []];

    public string LogTail => _process?.LogTail ?? "";

    public async Task StartAsync(CancellationToken cancel)
    {
        Launch();
        await _process!.ReadyAsync(cancel);
    }

    /// <summary>Lets it live for a random while, kills it and starts it again; says when it died.</summary>
    public async Task<DateTimeOffset> KillAsync(CancellationToken cancel)
    {
        await Task.Delay(random.Next(200, 2500), cancel);
        var died = await KillNowAsync();
        if (random.Next(4) == 0)
        {
            // Some die on their way up as well, while they take in what the one before them left.
            Launch();
            await Task.Delay(random.Next(100, 900), cancel);
            await KillNowAsync();
        }

        await StartAsync(cancel);
        return died;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private void Launch() => _process = TemporalProcess.Launch("dotnet",
    [
        TemporalProcess.StarterAssembly, "up", "--only", "temporal", "--data", folder, "--temporal-port",
        _port.ToString(CultureInfo.InvariantCulture),
    ]);

    private async Task<DateTimeOffset> KillNowAsync()
    {
        var died = DateTimeOffset.UtcNow;
        await _process!.KillAsync();
        _errors.AddRange(_process.Errors);
        await _process.DisposeAsync();
        return died;
    }
}
