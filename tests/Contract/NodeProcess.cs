using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract;

/// <summary>A Node process that does what lines of JSON tell it, as <c>serve.mjs</c> does; many may wait for their answers.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _asked = new();
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Process _process;
    private readonly Lock _gate = new();
    private int _last;

    private NodeProcess(Process process) => _process = process;

    /// <param name="script">Where it lies in the repository: Node looks for modules from there.</param>
    /// <param name="arguments">What the script is given.</param>
    public static NodeProcess Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Repository.Path(script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var node = new NodeProcess(new Process { StartInfo = start });
        node._process.OutputDataReceived += (_, line) => node.Hear(line.Data);
        node._process.ErrorDataReceived += (_, line) => node._said.Enqueue(line.Data ?? "");
        node._process.Start();
        node._process.BeginOutputReadLine();
        node._process.BeginErrorReadLine();
        return node;
    }

    /// <returns>An object with the <c>value</c>, or with the <c>error</c> as the script describes it.</returns>
    public async Task<JsonObject> AskAsync(string operation, JsonNode? args)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _process.StandardInput.WriteLine(new JsonObject { ["id"] = id, ["operation"] = operation, ["args"] = args }.ToJsonString());
        }

        try
        {
            return await answer.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"node did not answer {operation} within {Patience}. It said: {string.Join('\n', _said)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            foreach (var answer in _asked.Values)
            {
                answer.TrySetException(new InvalidOperationException($"The Node process has ended. It said:\n{string.Join('\n', _said)}"));
            }
        }
        else if (JsonNode.Parse(line) is JsonObject heard && _asked.TryRemove((int)heard["id"]!, out var asked))
        {
            asked.TrySetResult(heard);
        }
    }
}
