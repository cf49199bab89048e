using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Flywheel.Tests.Conformance;

/// <summary>One case's verdict, as the runner wrote it.</summary>
internal sealed record Verdict(string Name, bool Ok, double Ms, string? Error);

/// <summary>
/// The Node process that runs cases with the official SDK, several at a time. It is told a case by a line on its
/// standard input and answers with a line of JSON.
/// </summary>
internal sealed class ConformanceRunner : IAsyncDisposable
{
    private const string Mark = "conformance ";

    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Verdict>> _verdicts = new();
    private readonly ConcurrentQueue<string> _said = new();

    private ConformanceRunner(Process process) => _process = process;

    /// <summary>Starts a runner against a service; cold workers keep no workflow between its tasks.</summary>
    public static ConformanceRunner Start(string address, bool cached)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var argument in (string[])["--enable-source-maps", Path.Combine(ConformanceCases.Built, "runner.js"), address, cached ? "cached" : "cold"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["FLYWHEEL_STARTER"] = TemporalProcess.StarterAssembly;
        var runner = new ConformanceRunner(new Process { StartInfo = start, EnableRaisingEvents = true });
        runner.Watch();
        return runner;
    }

    /// <summary>Lets cases run before they are asked for.</summary>
    public void RunAhead(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _ = Ask(name);
        }
    }

    public Task<Verdict> RunAsync(string name, CancellationToken cancel) => Ask(name).WaitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private Task<Verdict> Ask(string name)
    {
        var mine = new TaskCompletionSource<Verdict>(TaskCreationOptions.RunContinuationsAsynchronously);
        var verdict = _verdicts.GetOrAdd(name, mine);
        if (verdict == mine)
        {
            lock (_process)
            {
                if (_process.HasExited)
                {
                    Ended();
                }
                else
                {
                    _process.StandardInput.WriteLine(name);
                    _process.StandardInput.Flush();
                }
            }
        }

        return verdict.Task;
    }

    private void Watch()
    {
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => Ended();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Heard(string? line)
    {
        if (line is null || !line.StartsWith(Mark, StringComparison.Ordinal))
        {
            Keep(line);
            return;
        }

        var verdict = JsonSerializer.Deserialize<Verdict>(line.AsSpan(Mark.Length), JsonSerializerOptions.Web)!;
        if (_verdicts.TryGetValue(verdict.Name, out var asked))
        {
            asked.TrySetResult(verdict);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _said.Enqueue(line);
        }

        while (_said.Count > 40)
        {
            _said.TryDequeue(out _);
        }
    }

    private void Ended()
    {
        foreach (var (name, asked) in _verdicts)
        {
            asked.TrySetResult(new Verdict(name, false, 0, $"The runner ended before the case did. It said:\n{string.Join('\n', _said)}"));
        }
    }
}
