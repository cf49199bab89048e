using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.ChaosWorker;

/// <summary>A child with a timer and an activity of its own.</summary>
[Workflow("crate")]
public sealed class Crate
{
    [WorkflowRun]
    public async Task<long> RunAsync(string key, int weight)
    {
        await Workflow.DelayAsync(TimeSpan.FromMilliseconds(weight % 200));
        return await ParcelWork.WeighAsync($"{key}/child", weight, 11);
    }
}

/// <summary>Says what it got after a while of its own, so that a signal that came twice is seen.</summary>
[Workflow("scale")]
public sealed class Scale
{
    private readonly List<long> _had = [];

    [WorkflowRun]
    public async Task<IReadOnlyList<long>> RunAsync()
    {
        await Workflow.WaitConditionAsync(() => _had.Count >= 2);
        await Workflow.DelayAsync(TimeSpan.FromMilliseconds(100));
        return _had.Count == 2 && _had[0] != _had[1]
            ? _had
            : throw new ApplicationFailureException($"Signals came more often than they were sent: {string.Join(", ", _had)}.");
    }

    [WorkflowSignal("crate")]
    public Task CrateAsync(long weight)
    {
        _had.Add(weight);
        return Task.CompletedTask;
    }
}

[Workflow("sleeper")]
public sealed class Sleeper
{
    [WorkflowRun]
    public Task RunAsync() => Workflow.DelayAsync(TimeSpan.FromDays(1));
}
