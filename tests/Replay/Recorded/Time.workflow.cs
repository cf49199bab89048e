using Temporalio.Workflows;

namespace Flywheel.Tests.Replay.Recorded;

/// <summary>Timers that fire, that are cancelled, that lose a race, and one that was never sent.</summary>
[Workflow]
public sealed class Timers
{
    [WorkflowRun]
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var done = new List<string>();
        await Workflow.DelayWithOptionsAsync(new(TimeSpan.FromMilliseconds(10)) { Summary = "A short rest" });
        using (var cancel = new CancellationTokenSource())
        {
            var days = Workflow.DelayAsync(TimeSpan.FromDays(1), cancel.Token);
            var moment = Workflow.DelayAsync(20);
            done.Add(await Workflow.WhenAnyAsync(days, moment) == moment ? "moment" : "days");
            Cancel(cancel);
            done.Add(await WasCancelledAsync(days));
        }

        using (var cancel = new CancellationTokenSource())
        {
            var never = Workflow.DelayAsync(TimeSpan.FromDays(1), cancel.Token);
            Cancel(cancel);
            done.Add(await WasCancelledAsync(never));
        }

        using (var cancel = new CancellationTokenSource())
        {
            var activity = Workflow.ExecuteActivityAsync(() => RecordedActivities.WaitAsync(), new()
            {
                StartToCloseTimeout = TimeSpan.FromMinutes(1),
                HeartbeatTimeout = TimeSpan.FromSeconds(1),
                CancellationType = ActivityCancellationType.WaitCancellationCompleted,
                CancellationToken = cancel.Token,
            });
            await Workflow.DelayAsync(300);
            Cancel(cancel);
            done.Add(await WasCancelledAsync(activity));
        }

        return done;
    }

    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private static async Task<string> WasCancelledAsync(Task work)
    {
        try
        {
            await work;
            return "not cancelled";
        }
        catch (Exception e) when (Temporalio.Exceptions.TemporalException.IsCanceledException(e))
        {
            return "cancelled";
        }
    }
}

/// <summary>Is cancelled, and cleans up all the same.</summary>
[Workflow]
public sealed class CleansUp
{
    [WorkflowRun]
    public async Task RunAsync()
    {
        try
        {
            await Workflow.DelayAsync(TimeSpan.FromDays(1));
        }
        finally
        {
            await Workflow.ExecuteActivityAsync(() => RecordedActivities.Do("clean up"), Cleaning());
        }
    }

    private static ActivityOptions Cleaning()
    {
        var options = Step.Short("Clean up");
        options.CancellationToken = CancellationToken.None;
        return options;
    }
}

/// <summary>Goes on as new until there is nothing left.</summary>
[Workflow]
public sealed class GoesOn
{
    [WorkflowRun]
    public async Task<string> RunAsync(int left)
    {
        await Workflow.ExecuteActivityAsync(() => RecordedActivities.Weigh(left), Step.Short("Weigh"));
        return left == 0
            ? $"done, first as {Workflow.Info.FirstExecutionRunId.Length} characters"
            : throw Workflow.CreateContinueAsNewException((GoesOn run) => run.RunAsync(left - 1));
    }
}
