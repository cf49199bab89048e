using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Replay.Recorded;

/// <summary>Signals whose handlers wait, also before the first task, and a condition that runs out of time.</summary>
[Workflow]
public sealed class Signals
{
    private readonly List<string> _heard = [];
    private bool _closed;

    [WorkflowRun]
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var patient = await Workflow.WaitConditionAsync(() => _heard.Count > 100, TimeSpan.FromMilliseconds(100));
        _heard.Add(patient ? "crowd" : "quiet");
        await Workflow.WaitConditionAsync(() => _closed && Workflow.AllHandlersFinished);
        return _heard;
    }

    [WorkflowSignal]
    public Task SayAsync(string word)
    {
        _heard.Add(word);
        return Task.CompletedTask;
    }

    /// <summary>Takes its time, so that later signals overtake it.</summary>
    [WorkflowSignal]
    public async Task SlowlyAsync(string word)
    {
        await Workflow.DelayAsync(20);
        _heard.Add(await Workflow.ExecuteActivityAsync(() => RecordedActivities.Do(word), Step.Short("Slowly")));
    }

    [WorkflowSignal]
    public Task CloseAsync()
    {
        _closed = true;
        return Task.CompletedTask;
    }
}

/// <summary>Updates that work, that wait for each other, that are refused and that fail.</summary>
[Workflow]
public sealed class Updates
{
    private readonly Temporalio.Workflows.Mutex _one = new();
    private readonly List<int> _taken = [];
    private bool _closed;

    [WorkflowRun]
    public async Task<IReadOnlyList<int>> RunAsync()
    {
        await Workflow.WaitConditionAsync(() => _closed);
        await Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished);
        return _taken;
    }

    [WorkflowUpdate]
    public async Task<int> TakeAsync(int number)
    {
        await _one.WaitOneAsync();
        try
        {
            _taken.Add(await Workflow.ExecuteActivityAsync(() => RecordedActivities.Weigh(number), Step.Short("Weigh")));
            await Workflow.DelayAsync(10);
            return _taken.Sum();
        }
        finally
        {
            _one.ReleaseMutex();
        }
    }

    [WorkflowUpdateValidator(nameof(TakeAsync))]
    public void CheckTake(int number)
    {
        if (number < 0)
        {
            throw new ArgumentException("Not a negative one");
        }
    }

    [WorkflowUpdate]
    public async Task FailAsync()
    {
        await Workflow.DelayAsync(1);
        throw new ApplicationFailureException("As asked", "Asked");
    }

    [WorkflowUpdate]
    public Task<int> CountAsync() => Task.FromResult(_taken.Count);

    [WorkflowSignal]
    public Task CloseAsync()
    {
        _closed = true;
        return Task.CompletedTask;
    }
}
