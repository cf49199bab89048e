using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Conformance;

/// <summary>The service as its users run it: <c>starter up --only temporal</c>, a process of its own.</summary>
internal sealed partial class TemporalProcess : IAsyncDisposable
{
    private const int LogTailLines = 40;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TemporalProcess(Process process) => _process = process;

    public string Address => _address.Task.Result;

    /// <summary>What the service said last, for a failure that wants to be understood.</summary>
    public string LogTail => string.Join('\n', _log);

    /// <summary>The starter beside these tests: its build output lies in the same configuration.</summary>
    public static string StarterAssembly
    {
        get
        {
            var output = Path.GetRelativePath(Repository.Path("tests", "bin"), AppContext.BaseDirectory);
            return Repository.Path("starter", "bin", output, "Flywheel.Starter.dll");
        }
    }

    public static async Task<TemporalProcess> StartAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[StarterAssembly, "up", "--only", "temporal", "--in-memory", "--temporal-port", "0"])
        {
            start.ArgumentList.Add(argument);
        }

        var service = new TemporalProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        service.Watch();
        await service._address.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Watch()
    {
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException(
            $"{StarterAssembly} ended before it was ready. It said:\n{LogTail}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        while (_log.Count > LogTailLines)
        {
            _log.TryDequeue(out _);
        }

        // The ready line is the first that names a loopback address.
        if (Ready().Match(line) is { Success: true } ready)
        {
            _address.TrySetResult(ready.Value);
        }
    }

    [GeneratedRegex(@"127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex Ready();
}
