using Flywheel.Tests.Conformance;

namespace Flywheel.Tests.Starter;

/// <summary><c>flywheel up</c> on free ports, keeping nothing, with its worker, shared by the tests of a class.</summary>
public sealed class StackFixture : IAsyncLifetime
{
    private const string Exports = "For other terminals: export ";

    private TemporalProcess? _stack;

    public string Address => _stack!.Address;

    /// <summary>What <c>up</c> says that other terminals need, as variables.</summary>
    public Dictionary<string, string> Environment { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _stack = TemporalProcess.Launch("dotnet", [BuildOutput.Starter, "up", "--in-memory", "--free-ports", "--no-schedules"]);
        await _stack.ReadyAsync(TestContext.Current.CancellationToken);
        Environment = await EnvironmentOfAsync(_stack);
    }

    public ValueTask DisposeAsync() => _stack?.DisposeAsync() ?? default;

    /// <summary>Runs a command as in another terminal.</summary>
    internal Task<Answer> RunAsync(params string[] arguments) => CommandLine.RunAsync(Environment, arguments);

    /// <summary>Waits until all parts are ready, which is when <c>up</c> says what other terminals need.</summary>
    internal static async Task<Dictionary<string, string>> EnvironmentOfAsync(TemporalProcess stack)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string? said;
        while ((said = stack.LogTail.Split('\n').FirstOrDefault(line => line.Contains(Exports, StringComparison.Ordinal))) is null)
        {
            // Another process says it; there is nothing here to wait on.
            await Task.Delay(50, deadline.Token);
        }

        return said[(said.IndexOf(Exports, StringComparison.Ordinal) + Exports.Length)..]
            .Split(' ')
            .Select(variable => variable.Split('=', 2))
            .ToDictionary(variable => variable[0], variable => variable[1]);
    }
}
