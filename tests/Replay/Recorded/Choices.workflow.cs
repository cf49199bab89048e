using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Replay.Recorded;

/// <summary>What it does depends on its random numbers, ids and clock: a replay that drew others would do something else.</summary>
[Workflow]
public sealed class Chance
{
    [WorkflowRun]
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var done = new List<string>();
        for (var turn = 0; turn < 6; turn++)
        {
            if (Workflow.Random.Next(2) == 0)
            {
                await Workflow.DelayAsync(1);
            }
            else
            {
                await Workflow.ExecuteActivityAsync(() => RecordedActivities.Weigh(turn), Step.Short("Weigh"));
            }

            done.Add($"{Workflow.NewGuid()} {Workflow.UtcNow:O}");
            if (Workflow.NewGuid().ToByteArray()[0] % 2 == 0)
            {
                await Workflow.ExecuteActivityAsync(() => RecordedActivities.Do("even"), Step.Short("Even"));
            }
        }

        return done;
    }
}

/// <summary>Takes the new way wherever there is one: a patch that is new, one that is deprecated, one in a loop.</summary>
[Workflow]
public sealed class Patches
{
    [WorkflowRun]
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var done = new List<string> { Workflow.Patched("first") ? "new" : "old" };
        Workflow.DeprecatePatch("second");
        await Workflow.ExecuteActivityAsync(() => RecordedActivities.Do("new way"), Step.Short("New way"));
        for (var turn = 0; turn < 3; turn++)
        {
            if (Workflow.Patched("loop"))
            {
                await Workflow.DelayAsync(1);
            }
        }

        return done;
    }
}

/// <summary>Changes what it is found by, and its memo, between steps.</summary>
[Workflow]
public sealed class Upserts
{
    internal static readonly SearchAttributeKey<string> Key = SearchAttributeKey.CreateKeyword("ReplayKeyword");

    [WorkflowRun]
    public async Task RunAsync()
    {
        Workflow.UpsertTypedSearchAttributes(Key.ValueSet("before"));
        Workflow.UpsertMemo(MemoUpdate.ValueSet("note", "before"));
        await Workflow.ExecuteActivityAsync(() => RecordedActivities.Do("something"), Step.Short("Something"));
        Workflow.UpsertTypedSearchAttributes(Key.ValueUnset());
        Workflow.UpsertMemo(MemoUpdate.ValueUnset("note"), MemoUpdate.ValueSet("done", true));
        await Workflow.DelayAsync(1);
    }
}

/// <summary>Many tasks that wait for each other in ways that only the workflow's own scheduler keeps in order.</summary>
[Workflow]
public sealed class Crowd
{
    [WorkflowRun]
    public async Task<IReadOnlyList<int>> RunAsync()
    {
        var seats = new Temporalio.Workflows.Semaphore(2);
        var order = new List<int>();
        await Workflow.WhenAllAsync(Enumerable.Range(0, 6).Select(guest => Workflow.RunTaskAsync(async () =>
        {
            await seats.WaitAsync();
            try
            {
                await Workflow.DelayAsync(5 + (guest % 3));
                await Workflow.ExecuteActivityAsync(() => RecordedActivities.Weigh(guest), Step.Short("Weigh"));
                order.Add(guest);
            }
            finally
            {
                seats.Release();
            }
        })));
        return order;
    }
}

/// <summary>Fails for good, after an activity that was tried as often as it may be.</summary>
[Workflow]
public sealed class Fails
{
    [WorkflowRun]
    public async Task RunAsync()
    {
        try
        {
            await Workflow.ExecuteActivityAsync(() => RecordedActivities.Refuse(), Step.Short("Refuse"));
        }
        catch (ActivityFailureException e)
        {
            throw new ApplicationFailureException("It was refused", e, "Hopeless", details: ["why", 7]);
        }
    }
}
