using System.Collections.Concurrent;
using System.Diagnostics;

namespace Flywheel.Tests.Chaos.Worker;

/// <summary>A worker process that is killed again and again; another one takes its place.</summary>
internal sealed class MortalWorker(string address, string queue, string ledger, bool cached) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    /// <summary>The program's own output folder, where all is beside it that it needs.</summary>
    private static string Assembly
    {
        get
        {
            var output = Path.GetRelativePath(Repository.Path("tests", "bin"), AppContext.BaseDirectory);
            return Repository.Path("tests", "ChaosWorker", "bin", output, "Flywheel.ChaosWorker.dll");
        }
    }

    /// <summary>What any of them said, but for that it is ready.</summary>
    public IReadOnlyCollection<string> Said => _said;

    public async Task StartAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, address, queue, ledger, cached ? "cached" : "cold"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It lives for a second: what comes up quickly does more than what runs fast.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Heard(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The worker ended. It said:\n{string.Join('\n', _said)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
    }

    /// <summary>kill -9, and says when.</summary>
    public async Task<DateTime> KillAsync()
    {
        var died = DateTime.UtcNow;
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }

        return died;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private void Heard(string? line, TaskCompletionSource ready)
    {
        if (line == "ready")
        {
            ready.TrySetResult();
        }
        else if (line is not null)
        {
            _said.Enqueue(line);
        }
    }
}
