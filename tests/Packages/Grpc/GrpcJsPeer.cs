using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Flywheel.Tests.Packages.Grpc;

/// <summary>The official gRPC for Node in a process of its own: client of our server, server of our client.</summary>
public sealed class GrpcJsPeer : IAsyncLifetime
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = new();
    private Process _node = null!; // set when the fixture starts
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        start.ArgumentList.Add(Repository.Path("tests", "Packages", "Grpc", "grpc-js-peer.cjs"));
        start.ArgumentList.Add(Repository.Path("tests", "Packages", "Grpc", "echo.proto"));
        _node = Process.Start(start)!;
        var first = await _node.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Address = $"127.0.0.1:{JsonNode.Parse(first!)!["port"]}";
        _reading = ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _node.Kill(entireProcessTree: true);
        await _node.WaitForExitAsync();
        await _reading;
        _node.Dispose();
    }

    /// <summary>A call of their client on our server.</summary>
    public (int Id, Task<JsonNode> Answer) Call(string method, string address, JsonObject details)
    {
        details["op"] = "call";
        details["method"] = method;
        details["address"] = address;
        return Send(details);
    }

    public Task<JsonNode> SendAsync(JsonObject command) => Send(command).Answer;

    /// <summary>Waits until their server has noted what happened to a call.</summary>
    public async Task SeenAsync(string what)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            var answer = await SendAsync(new() { ["op"] = "seen" });
            if (answer["seen"]!.AsArray().Any(item => item!.GetValue<string>() == what))
            {
                return;
            }

            deadline.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), $"their server never noted '{what}'");
        }
    }

    private (int Id, Task<JsonNode> Answer) Send(JsonObject command)
    {
        var id = Interlocked.Increment(ref _lastId);
        command["id"] = id;
        var answer = _waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            _node.StandardInput.WriteLine(command.ToJsonString());
            _node.StandardInput.Flush();
        }

        return (id, answer.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    private async Task ReadAsync()
    {
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            var json = JsonNode.Parse(line)!;
            var id = json["id"]!.GetValue<int>();
            if (json["answer"] is { } answer && _waiting.TryRemove(id, out var waiting))
            {
                waiting.SetResult(answer);
            }
        }
    }
}
