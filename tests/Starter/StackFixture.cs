using Flywheel.Tests.Conformance;

namespace Flywheel.Tests.Starter;

/// <summary><c>flywheel up</c> in memory on a free port, with its worker, shared by the tests of a class.</summary>
public sealed class StackFixture : IAsyncLifetime
{
    private TemporalProcess? _stack;

    public string Address => _stack!.Address;

    public async ValueTask InitializeAsync()
    {
        _stack = TemporalProcess.Launch("dotnet", [BuildOutput.Starter, "up", "--in-memory", "--temporal-port", "0"]);
        await _stack.ReadyAsync(TestContext.Current.CancellationToken);
        await WorkerReadyAsync();
    }

    public ValueTask DisposeAsync() => _stack?.DisposeAsync() ?? default;

    private async Task WorkerReadyAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!_stack!.LogTail.Contains("worker ready", StringComparison.Ordinal))
        {
            // Another process says it; there is nothing here to wait on.
            await Task.Delay(50, deadline.Token);
        }
    }
}
