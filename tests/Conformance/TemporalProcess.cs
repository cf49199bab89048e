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
    private readonly ConcurrentQueue<string> _errors = new();
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

    /// <summary>Lines that tell of errors: what a service says that nothing unforeseen happened to has none.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>A service in memory on a free port, ready for calls.</summary>
    public static Task<TemporalProcess> StartAsync(CancellationToken cancel) =>
        StartAsync(["--in-memory", "--temporal-port", "0"], cancel);

    /// <summary>A service with these arguments of <c>up</c>, ready for calls.</summary>
    public static async Task<TemporalProcess> StartAsync(IEnumerable<string> arguments, CancellationToken cancel)
    {
        var service = Launch("dotnet", [StarterAssembly, "up", "--only", "temporal", .. arguments]);
        await service.ReadyAsync(cancel);
        return service;
    }

    /// <summary>A process that becomes the service, perhaps by way of another program; nobody waits for it yet.</summary>
    public static TemporalProcess Launch(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var service = new TemporalProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        service.Watch();
        return service;
    }

    public Task ReadyAsync(CancellationToken cancel) => _address.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);

    /// <summary>kill -9: the process gets no chance to do anything.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal by its name without SIG: TERM, INT.</summary>
    public void Signal(string name) => Run("kill", $"-{name}", ProcessId);

    /// <summary>How large its files may be: prlimit's SOFT:HARD.</summary>
    public void LimitFiles(string limits) => Run("prlimit", "--pid", ProcessId, $"--fsize={limits}");

    /// <summary>Waits for the end that the process comes to by itself, and says its exit code.</summary>
    public async Task<int> ExitAsync(TimeSpan patience, CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel).WaitAsync(patience, cancel);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private string ProcessId => _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
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

        if (Error().IsMatch(line))
        {
            _errors.Enqueue(line);
        }

        // The ready line is the first that names a loopback address.
        if (Ready().Match(line) is { Success: true } ready)
        {
            _address.TrySetResult(ready.Value);
        }
    }

    [GeneratedRegex(@"\b(fail|crit): |Unhandled exception")]
    private static partial Regex Error();

    [GeneratedRegex(@"127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex Ready();
}
