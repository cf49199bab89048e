using Temporalio.Activities;
using Temporalio.Workflows;

namespace Flywheel.Bench.Worker;

/// <summary>What a workflow costs that does next to nothing.</summary>
[Workflow]
public sealed class OneStep
{
    [WorkflowRun]
    public Task<int> RunAsync() => BenchActivities.CallAsync(1);
}

/// <summary>One after the other: the time of a step, forty times.</summary>
[Workflow]
public sealed class FortySteps
{
    [WorkflowRun]
    public async Task<int> RunAsync()
    {
        var done = 0;
        for (var step = 0; step < 40; step++)
        {
            done += await BenchActivities.CallAsync(1);
        }

        return done;
    }
}

/// <summary>All at once: one workflow task asks for all activities.</summary>
[Workflow]
public sealed class FanOut
{
    [WorkflowRun]
    public async Task<int> RunAsync(int width) =>
        (await Workflow.WhenAllAsync(Enumerable.Range(0, width).Select(_ => BenchActivities.CallAsync(1)))).Sum();
}

/// <summary>A step, and then it stays in the cache until it may go.</summary>
[Workflow]
public sealed class OneStepThenSignal
{
    private bool _finished;

    [WorkflowRun]
    public async Task<int> RunAsync()
    {
        var done = await BenchActivities.CallAsync(1);
        await Workflow.WaitConditionAsync(() => _finished);
        return done;
    }

    [WorkflowSignal]
    public Task FinishAsync()
    {
        _finished = true;
        return Task.CompletedTask;
    }

    [WorkflowQuery]
    public bool Waits() => !_finished;
}

/// <summary>Rounds of an activity, a timer and whatever signals came: what the replayed histories are of.</summary>
[Workflow(HistoryMaker.WorkflowType)]
public sealed class Rounds
{
    private int _signals;

    [WorkflowRun]
    public async Task<int> RunAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            await BenchActivities.CallAsync(round);
            await Workflow.DelayAsync(TimeSpan.FromSeconds(1));
            await Workflow.WaitConditionAsync(() => _signals > round);
        }

        return _signals;
    }

    [WorkflowSignal("nudge")]
    public Task NudgeAsync(int number)
    {
        _signals++;
        return Task.CompletedTask;
    }
}

public static class BenchActivities
{
    private static readonly ActivityOptions Options = new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) };

    [Activity]
    public static int Step(int value) => value;

    internal static Task<int> CallAsync(int value) => Workflow.ExecuteActivityAsync(() => Step(value), Options);
}
