using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Languages;

/// <summary>A workflow that is talked to: it adds up, refuses negative numbers and stumbles over 13.</summary>
[Workflow]
[method: WorkflowInit]
public sealed class Counter(int start)
{
    private int _total = start;
    private bool _finished;

    [WorkflowRun]
    public async Task<int> RunAsync(int start)
    {
        try
        {
            await Workflow.WaitConditionAsync(() => _finished);
        }
        catch (Exception e) when (TemporalException.IsCanceledException(e) && _total > start + 10)
        {
            throw new ApplicationFailureException($"Cancelled at {_total}", "Late", nonRetryable: true, details: [_total]);
        }

        return _total;
    }

    [WorkflowSignal("add")]
    public Task AddAsync(int number)
    {
        _total += number;
        return Task.CompletedTask;
    }

    [WorkflowSignal("finish")]
    public Task FinishAsync()
    {
        _finished = true;
        return Task.CompletedTask;
    }

    [WorkflowQuery("total")]
    public int Total() => _total;

    [WorkflowQuery("broken")]
    public int Broken() => throw new InvalidOperationException("The query is broken");

    [WorkflowUpdate("addNow")]
    public async Task<int> AddNowAsync(int number)
    {
        if (number == 13)
        {
            throw new ApplicationFailureException("Not thirteen", "Unlucky", details: [new { number }]);
        }

        await Workflow.DelayAsync(1);
        return _total += number;
    }

    [WorkflowUpdateValidator(nameof(AddNowAsync))]
    public void CheckAddNow(int number)
    {
        if (number < 0)
        {
            throw new ApplicationFailureException("Not a negative one", "Negative", details: [number]);
        }
    }
}
