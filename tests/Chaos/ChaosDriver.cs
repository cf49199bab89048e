using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Threading.Channels;

namespace Flywheel.Tests.Chaos;

/// <summary>The Node process with the official SDK's client and worker, which the service must satisfy through all kills.</summary>
internal sealed class ChaosDriver : IAsyncDisposable
{
    private const string Mark = "chaos ";
    private const int KeptLines = 60;

    private static readonly string Built = typeof(ChaosDriver).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ChaosBuilt").Value!;

    private readonly Process _process;
    private readonly Channel<ChaosReport> _reports = Channel.CreateUnbounded<ChaosReport>();
    private readonly ConcurrentQueue<string> _said = new();

    private ChaosDriver(Process process) => _process = process;

    public static ChaosDriver Start(string address, ChaosPlan plan)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        string[] arguments =
        [
            "--enable-source-maps", Path.Combine(Built, "main.js"), "run", address, Text(plan.Seed), Text(plan.Workflows),
            Text(plan.Kills), plan.Workers,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var driver = new ChaosDriver(new Process { StartInfo = start, EnableRaisingEvents = true });
        driver.Watch();
        return driver;
    }

    public void Killed(int number, DateTimeOffset when) =>
        Tell(string.Create(CultureInfo.InvariantCulture, $"killed {number} {when.ToUnixTimeMilliseconds()}"));

    public void Audit() => Tell("audit");

    /// <summary>Waits until the driver says that it is this far.</summary>
    public async Task<ChaosReport> ReachAsync(string step, TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            var report = await _reports.Reader.ReadAsync(limit.Token);
            return report.Step == step
                ? report
                : throw new InvalidOperationException($"The driver came to \"{report.Step}\" instead of \"{step}\". {report.Error}\n{Said}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The driver did not come to \"{step}\" within {patience}. It said:\n{Said}");
        }
        catch (ChannelClosedException)
        {
            throw new InvalidOperationException($"The driver ended before \"{step}\". It said:\n{Said}");
        }
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

    private string Said => string.Join('\n', _said);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Tell(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    private void Watch()
    {
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            _reports.Writer.TryComplete();
        }
        else if (line.StartsWith(Mark, StringComparison.Ordinal))
        {
            _reports.Writer.TryWrite(JsonSerializer.Deserialize<ChaosReport>(line.AsSpan(Mark.Length), JsonSerializerOptions.Web)!);
        }
        else
        {
            Keep(line);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _said.Enqueue(line);
        }

        while (_said.Count > KeptLines)
        {
            _said.TryDequeue(out _);
        }
    }
}

/// <summary>What the driver runs: <c>workers</c> is "cached" or "cold".</summary>
internal sealed record ChaosPlan(int Seed, int Workflows, int Kills, string Workers);
