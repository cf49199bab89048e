using System.Text.Json;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Languages;

[Workflow]
public sealed class Echo
{
    [WorkflowRun]
    public Task<JsonElement> RunAsync(JsonElement value) => Task.FromResult(value);
}

/// <summary>What came, as it lies on the wire.</summary>
[Workflow]
public sealed class Inspect
{
    [WorkflowRun]
    public Task<Seen> RunAsync(IRawValue value) => Task.FromResult(Seen.Of(value));
}

/// <summary>Types that JSON has no kinds of their own for.</summary>
[Workflow]
public sealed class Reckon
{
    [WorkflowRun]
    public Task<Ledger> RunAsync(Ledger ledger) =>
        Task.FromResult(ledger with { Total = ledger.Entries.Sum(each => each.Amount) });
}

/// <summary>Bytes come and go as bytes.</summary>
[Workflow]
public sealed class Invert
{
    [WorkflowRun]
    public Task<byte[]> RunAsync(byte[] bytes) => Task.FromResult(bytes.Select(each => (byte)~each).ToArray());
}

/// <summary>What is absent stays absent.</summary>
[Workflow]
public sealed class Nothing
{
    [WorkflowRun]
    public Task<string?> RunAsync(string? value = "default") => Task.FromResult(value);
}

[Workflow]
public sealed class CallActivity
{
    [WorkflowRun]
    public Task<JsonElement> RunAsync(ActivityCall call) => call.ExecuteAsync();
}

/// <summary>What the activity failed with, as workflow code sees it.</summary>
[Workflow]
public sealed class FailureOfActivity
{
    [WorkflowRun]
    public Task<Told> RunAsync(ActivityCall call) => Failure.OfAsync(() => call.ExecuteAsync());
}

/// <summary>Cancels the activity once it has begun.</summary>
[Workflow]
public sealed class CancelActivity
{
    private bool _begun;

    [WorkflowRun]
    public async Task<Told> RunAsync(ActivityCall call)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
        var failure = Failure.OfAsync(() => call.ExecuteAsync(cancel.Token));
        await Workflow.WaitConditionAsync(() => _begun);
#pragma warning disable CA1849 // CancelAsync would leave the workflow's scheduler.
        cancel.Cancel();
#pragma warning restore CA1849
        return await failure;
    }

    [WorkflowSignal("begun")]
    public Task BegunAsync()
    {
        _begun = true;
        return Task.CompletedTask;
    }
}

/// <summary>Shows the token of an activity that somebody else completes.</summary>
[Workflow]
public sealed class HandOver
{
    private byte[] _token = [];

    [WorkflowRun]
    public Task<JsonElement> RunAsync(ActivityCall call) => call.ExecuteAsync();

    [WorkflowSignal("token")]
    public Task TokenAsync(byte[] token)
    {
        _token = token;
        return Task.CompletedTask;
    }

    [WorkflowQuery("token")]
    public string Token() => Convert.ToHexStringLower(_token);
}

[Workflow]
public sealed class CallChild
{
    [WorkflowRun]
    public Task<JsonElement> RunAsync(ChildCall call) =>
        Workflow.ExecuteChildWorkflowAsync<JsonElement>(call.Workflow, call.Args, new() { Id = call.Id, TaskQueue = call.Queue });
}

[Workflow]
public sealed class FailureOfChild
{
    [WorkflowRun]
    public Task<Told> RunAsync(ChildCall call) => Failure.OfAsync(() =>
        Workflow.ExecuteChildWorkflowAsync(call.Workflow, call.Args, new() { Id = call.Id, TaskQueue = call.Queue }));
}

/// <summary>Starts a child, signals it, lets it finish.</summary>
[Workflow]
public sealed class DirectChild
{
    [WorkflowRun]
    public async Task<int> RunAsync(ChildCall call)
    {
        var child = await Workflow.StartChildWorkflowAsync(call.Workflow, call.Args, new() { Id = call.Id, TaskQueue = call.Queue });
        await child.SignalAsync("add", [20]);
        await child.SignalAsync("finish", []);
        return await child.GetResultAsync<int>();
    }
}

/// <summary>Starts a child and cancels it.</summary>
[Workflow]
public sealed class CancelChild
{
    [WorkflowRun]
    public async Task<Told> RunAsync(ChildCall call)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
        var options = new ChildWorkflowOptions { Id = call.Id, TaskQueue = call.Queue, CancellationToken = cancel.Token };
        var child = await Workflow.StartChildWorkflowAsync(call.Workflow, call.Args, options);
#pragma warning disable CA1849 // CancelAsync would leave the workflow's scheduler.
        cancel.Cancel();
#pragma warning restore CA1849
        return await Failure.OfAsync(() => child.GetResultAsync());
    }
}

/// <summary>Signals a workflow that it did not start, and cancels it.</summary>
[Workflow]
public sealed class DirectOther
{
    [WorkflowRun]
    public async Task RunAsync(string id)
    {
        var other = Workflow.GetExternalWorkflowHandle(id);
        await other.SignalAsync("add", [5]);
        await other.CancelAsync();
    }
}

/// <summary>Goes on as another workflow, perhaps of another language.</summary>
[Workflow]
public sealed class PassOn
{
    [WorkflowRun]
    public Task RunAsync(ChildCall call) =>
        throw Workflow.CreateContinueAsNewException(call.Workflow, call.Args, new() { TaskQueue = call.Queue });
}

[Workflow]
public sealed class WhoAmI
{
    [WorkflowRun]
    public Task<Identity> RunAsync() => Task.FromResult(new Identity(
        Workflow.Info.WorkflowType,
        Workflow.Info.TaskQueue,
        Workflow.Info.Parent?.WorkflowId,
        Workflow.Info.Root?.WorkflowId,
        Workflow.Info.FirstExecutionRunId != Workflow.Info.RunId));
}

public sealed record Identity(string WorkflowType, string TaskQueue, string? ParentId, string? RootId, bool FirstRunDiffers);

/// <summary>Fails with all that a failure can carry.</summary>
[Workflow]
public sealed class Fail
{
    [WorkflowRun]
    public Task RunAsync() => throw new ApplicationFailureException(
        "The end",
        new ApplicationFailureException("The beginning", "Beginning"),
        "Ending",
        nonRetryable: true,
        details: [new { at = 3 }, (int[])[1, 2]]);
}

internal static class Failure
{
    public static async Task<Told> OfAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is FailureException)
        {
            return Told.Of(e);
        }

        throw new ApplicationFailureException("It did not fail.", nonRetryable: true);
    }

    public static Task<JsonElement> ExecuteAsync(this ActivityCall call, CancellationToken? cancel = null) =>
        Workflow.ExecuteActivityAsync<JsonElement>(call.Activity, call.Args, new()
        {
            TaskQueue = call.Queue,
            StartToCloseTimeout = TimeSpan.FromMilliseconds(call.StartToCloseMs),
            HeartbeatTimeout = TimeSpan.FromMilliseconds(call.HeartbeatMs),
            RetryPolicy = new() { MaximumAttempts = call.Attempts, InitialInterval = TimeSpan.FromMilliseconds(10) },
            CancellationType = ActivityCancellationType.WaitCancellationCompleted,
            CancellationToken = cancel,
        });
}
