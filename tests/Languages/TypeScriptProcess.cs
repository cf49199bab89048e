using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel.Tests.Languages;

/// <summary>The Node process with the official SDK's worker and client; a line of JSON each way per command.</summary>
internal sealed class TypeScriptProcess : IAsyncDisposable
{
    private const string Mark = "languages ";
    private const int KeptLines = 60;

    private static readonly string Built = typeof(TypeScriptProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "LanguagesBuilt").Value!;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<Answer>> _answers = new();
    private readonly ConcurrentQueue<string> _said = new();
    private int _last;

    private TypeScriptProcess(Process process) => _process = process;

    private string Said => string.Join('\n', _said);

    public static async Task<TypeScriptProcess> StartAsync(string address, string taskQueue, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("node", ["--enable-source-maps", Path.Combine(Built, "main.js"), "run", address, taskQueue])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        var node = new TypeScriptProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        var ready = node.Expect(0);
        node.Watch();
        await ready.WaitAsync(TimeSpan.FromSeconds(30), cancel);
        return node;
    }

    /// <summary>Has the TypeScript client do something; a failure of it comes as <see cref="TypeScriptException"/>.</summary>
    public async Task<JsonElement> CallAsync(Command command, CancellationToken cancel)
    {
        var id = Interlocked.Increment(ref _last);
        var expected = Expect(id);
        lock (_process)
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(command with { Id = id }, Json));
            _process.StandardInput.Flush();
        }

        try
        {
            var answer = await expected.WaitAsync(TimeSpan.FromSeconds(30), cancel);
            return answer.Error is null ? answer.Value : throw new TypeScriptException(answer.Error);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"TypeScript did not answer {command}. It said:\n{Said}");
        }
    }

    public async Task<T> CallAsync<T>(Command command, CancellationToken cancel)
    {
        var value = await CallAsync(command, cancel);

        // JSON has no undefined: then there is no value at all.
        return value.ValueKind == JsonValueKind.Undefined ? default! : value.Deserialize<T>(Json)!;
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

    private Task<Answer> Expect(int id) =>
        _answers.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

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

        var answer = JsonSerializer.Deserialize<Answer>(line.AsSpan(Mark.Length), Json)!;
        if (_answers.TryRemove(answer.Id, out var expected))
        {
            expected.TrySetResult(answer);
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

    private void Ended()
    {
        foreach (var expected in _answers.Values)
        {
            expected.TrySetException(new InvalidOperationException($"Node ended. It said:\n{Said}"));
        }
    }

    /// <summary>What to do, see commands.ts.</summary>
    internal sealed record Command(string Op)
    {
        public int Id { get; init; }

        public string? Workflow { get; init; }

        public string? WorkflowId { get; init; }

        public string? Queue { get; init; }

        public object?[]? Args { get; init; }

        public string? Name { get; init; }

        public string? Recipe { get; init; }

        public IReadOnlyDictionary<string, object?>? Memo { get; init; }

        public IReadOnlyList<Attribute>? Attributes { get; init; }

        public string? History { get; init; }

        public string? Token { get; init; }

        public string? Reason { get; init; }
    }

    internal sealed record Attribute(string Name, string Type, object? Value);

    private sealed record Answer(int Id, JsonElement Value, Told? Error);
}

/// <summary>What the TypeScript client threw.</summary>
internal sealed class TypeScriptException(Told told) : Exception(told.ToString())
{
    public Told Told { get; } = told;
}
