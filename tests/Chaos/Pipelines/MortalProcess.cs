using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Chaos.Pipelines;

/// <summary>A program of this repository: how it is started, and the words by which it says that it is ready.</summary>
internal sealed record MortalProgram(string Name, string Assembly, string Ready)
{
    /// <summary>What errors say that are meant to be told while others are dead.</summary>
    public string Announced { get; init; } = "\0";

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>A process that is killed again and again; another one of the same program takes its place.</summary>
internal sealed partial class MortalProcess(MortalProgram program) : IAsyncDisposable
{
    private const int KeptLines = 30;

    private readonly ConcurrentQueue<string> _said = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private Process? _process;
    private int _resumed;

    public string Name => program.Name;

    /// <summary>What its latest lives said last, for a failure that wants to be understood.</summary>
    public string Said => $"{program.Name}:\n{string.Join('\n', _said)}";

    /// <summary>Lines of any of its lives that tell of something unforeseen.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>How often any of its lives went on with a download and not from its beginning.</summary>
    public int Resumed => _resumed;

    public async Task StartAsync(CancellationToken cancel)
    {
        var ready = Launch();
        try
        {
            await ready.WaitAsync(TimeSpan.FromSeconds(60), cancel);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{program.Name} was not ready after a minute. It said:\n{Said}");
        }
    }

    /// <summary>Starts it; the task ends when it is ready.</summary>
    public Task Launch()
    {
        var start = new ProcessStartInfo("dotnet", [program.Assembly, .. program.Arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Whatever the machine says about Temporal and Google Cloud is not meant.
        foreach (var variable in start.Environment.Keys.Where(IsOfServices).ToList())
        {
            start.Environment.Remove(variable);
        }

        // It lives for seconds: what comes up quickly does more than what runs fast.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Heard(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"{program.Name} ended before it was ready. It said:\n{Said}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        // Nobody waits for one that is killed on its way up.
        _ = ready.Task.ContinueWith(task => task.Exception, TaskScheduler.Default);
        return ready.Task;
    }

    /// <summary>kill -9, and says when.</summary>
    public async Task<DateTime> KillAsync()
    {
        var died = DateTime.UtcNow;
        if (_process is not null)
        {
            _process.HasExited.ShouldBeFalse($"{program.Name} had ended by itself. It said:\n{Said}");
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }

        return died;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
    }

    private static bool IsOfServices(string variable) =>
        variable is "PORT" || variable.StartsWith("TEMPORAL_", StringComparison.Ordinal)
        || variable.StartsWith("GOOGLE_", StringComparison.Ordinal) || variable.EndsWith("_EMULATOR_HOST", StringComparison.Ordinal);

    private void Heard(string? line, TaskCompletionSource ready)
    {
        if (line is null)
        {
            return;
        }

        _said.Enqueue(line);
        while (_said.Count > KeptLines)
        {
            _said.TryDequeue(out _);
        }

        if (Error().IsMatch(line) && !line.Contains(program.Announced, StringComparison.Ordinal))
        {
            _errors.Enqueue($"{program.Name}: {line}");
        }

        if (GoingOn().IsMatch(line))
        {
            Interlocked.Increment(ref _resumed);
        }

        if (line.Contains(program.Ready, StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }

    [GeneratedRegex("Going on with the download of .+ at byte [1-9]")]
    private static partial Regex GoingOn();

    [GeneratedRegex(@"\b(fail|crit): |Unhandled exception|""severity"":""(ERROR|CRITICAL)""")]
    private static partial Regex Error();
}
