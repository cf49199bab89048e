using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>Google's own Pub/Sub emulator, which judges what is published to it. It comes with the Google Cloud SDK.</summary>
internal sealed class PubSubEmulator : IAsyncDisposable
{
    private const string Jars = "/usr/lib/google-cloud-sdk/platform/pubsub-emulator/lib";

    private readonly Process _process;
    private readonly HttpClient _http;

    private PubSubEmulator(Process process, int port)
    {
        _process = process;
        Host = FormattableString.Invariant($"127.0.0.1:{port}");
        _http = new HttpClient { BaseAddress = new Uri($"http://{Host}/v1/") };
    }

    public string Host { get; }

    /// <summary>Null where this machine has none.</summary>
    public static async Task<PubSubEmulator?> TryStartAsync()
    {
        var jar = Directory.Exists(Jars) ? Directory.EnumerateFiles(Jars, "*.jar").FirstOrDefault() : null;
        if (jar is null || Programs.Find("java") is null)
        {
            return null;
        }

        // It cannot say which free port it took.
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo("java")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-jar", jar, "--host=127.0.0.1", FormattableString.Invariant($"--port={port}") },
        };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The Pub/Sub emulator ended."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return new(process, port);

        void Hear(string? line)
        {
            if (line?.Contains("Server started", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        }
    }

    /// <summary>A topic with a subscription of the same name.</summary>
    public async Task CreateTopicAsync(string name)
    {
        (await _http.PutAsync(new Uri($"projects/p/topics/{name}", UriKind.Relative), null)).EnsureSuccessStatusCode();
        (await _http.PutAsJsonAsync(
            new Uri($"projects/p/subscriptions/{name}", UriKind.Relative), new { topic = $"projects/p/topics/{name}" })).EnsureSuccessStatusCode();
    }

    /// <summary>The next messages, in the order they came.</summary>
    public async Task<List<Message>> PullAsync(string name, int count)
    {
        var messages = new List<Message>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (messages.Count < count)
        {
            var pulled = await PostAsync($"projects/p/subscriptions/{name}:pull", new { maxMessages = 10 }, patience.Token);
            foreach (var received in pulled["receivedMessages"]?.AsArray() ?? [])
            {
                var message = received!["message"]!;
                messages.Add(new(
                    message["attributes"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.ToString()),
                    Encoding.UTF8.GetString(Convert.FromBase64String(message["data"]?.ToString() ?? ""))));
                await PostAsync($"projects/p/subscriptions/{name}:acknowledge", new { ackIds = new[] { received["ackId"]!.ToString() } }, patience.Token);
            }
        }

        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<JsonNode> PostAsync(string path, object body, CancellationToken cancel)
    {
        using var answer = await _http.PostAsJsonAsync($"{_http.BaseAddress}{path}", body, cancel);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel))!;
    }

    internal sealed record Message(IReadOnlyDictionary<string, string> Attributes, string Data);
}
