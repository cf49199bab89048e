using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Replay.Recorded;

/// <summary>Children that complete, fail, are signalled, are cancelled and cannot start; workflows that it did not start.</summary>
[Workflow]
public sealed class Children
{
    [WorkflowRun]
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var id = Workflow.Info.WorkflowId;
        var done = new List<string>
        {
            await Workflow.ExecuteChildWorkflowAsync((Child run) => run.RunAsync("quick"), new() { Id = $"{id}/quick" }),
        };
        done.Add(await FailureOfAsync(Workflow.ExecuteChildWorkflowAsync((Child run) => run.RunAsync("fail"), new() { Id = $"{id}/fail" })));

        var waiting = await Workflow.StartChildWorkflowAsync((Child run) => run.RunAsync("wait"), new() { Id = $"{id}/wait" });
        done.Add(await FailureOfAsync(Workflow.StartChildWorkflowAsync((Child run) => run.RunAsync("again"), new() { Id = $"{id}/wait" })));
        await waiting.SignalAsync(run => run.GoOnAsync("signalled"));
        done.Add(await waiting.GetResultAsync());

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
        var doomed = await Workflow.StartChildWorkflowAsync(
            (Child run) => run.RunAsync("wait"), new() { Id = $"{id}/doomed", CancellationToken = cancel.Token });
#pragma warning disable CA1849 // CancelAsync would leave the workflow's scheduler.
        cancel.Cancel();
#pragma warning restore CA1849
        done.Add(await FailureOfAsync(doomed.GetResultAsync()));

        var other = await Workflow.StartChildWorkflowAsync(
            (Child run) => run.RunAsync("wait"), new() { Id = $"{id}/other", ParentClosePolicy = ParentClosePolicy.Abandon });
        await Workflow.GetExternalWorkflowHandle<Child>($"{id}/other").SignalAsync(run => run.GoOnAsync("from outside"));
        done.Add(await other.GetResultAsync());
        done.Add(await FailureOfAsync(Workflow.GetExternalWorkflowHandle($"{id}/nobody").SignalAsync("GoOn", ["?"])));
        done.Add(await FailureOfAsync(Workflow.GetExternalWorkflowHandle($"{id}/nobody").CancelAsync()));
        return done;
    }

    private static async Task<string> FailureOfAsync(Task work)
    {
        try
        {
            await work;
            return "no failure";
        }
        catch (Exception e) when (e is FailureException or WorkflowAlreadyStartedException)
        {
            return (e.InnerException ?? e).GetType().Name;
        }
    }
}

[Workflow]
public sealed class Child
{
    private string? _word;

    [WorkflowRun]
    public async Task<string> RunAsync(string what)
    {
        if (what == "fail")
        {
            throw new ApplicationFailureException("As asked", "Asked");
        }

        await Workflow.WaitConditionAsync(() => what != "wait" || _word is not null);
        return _word ?? what;
    }

    [WorkflowSignal]
    public Task GoOnAsync(string word)
    {
        _word = word;
        return Task.CompletedTask;
    }
}
