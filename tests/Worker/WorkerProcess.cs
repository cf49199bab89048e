using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Worker;

/// <summary>The worker as its users run it: a process of its own, on free ports.</summary>
internal sealed partial class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _health = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _http = new();

    private WorkerProcess(Process process, int metricsPort)
    {
        _process = process;
        Metrics = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{metricsPort}/metrics"));
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Metrics { get; }

    public string Output => string.Join('\n', _output);

    /// <summary>Its log, which is lines of JSON.</summary>
    public IReadOnlyList<JsonElement> Log =>
        [.. _output.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)];

    public static WorkerProcess Start(string address, Dictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet", [BuildOutput.Worker]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var metricsPort = FreePort();
        start.Environment["TEMPORAL_ADDRESS"] = address;
        start.Environment["Worker__Health"] = "http://127.0.0.1:0";
        start.Environment["Worker__Prometheus"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{metricsPort}");
        // The line that says which port it became.
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in settings ?? [])
        {
            start.Environment[name] = value;
        }

        return new WorkerProcess(new Process { StartInfo = start }, metricsPort);
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(await _health.Task.WaitAsync(Patience), path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task ReadyAsync() => UntilAsync(async () => (await GetAsync("/health/ready")).Status == HttpStatusCode.OK, "ready");

    public Task SaysAsync(string text) => UntilAsync(() => Task.FromResult(Output.Contains(text, StringComparison.Ordinal)), text);

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            watch.Elapsed.ShouldBeLessThan(Patience, $"The worker never came to this: {what}. It said:\n{Output}");
            _process.HasExited.ShouldBeFalse($"The worker ended. It said:\n{Output}");
            // Another process; there is nothing here to wait on.
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _health.TrySetResult(new Uri(match.Value));
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"(?<=Now listening on: )http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
