using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Replay.Recorded;

/// <summary>Activities one after the other, all at once, retried, refused and timed out.</summary>
[Workflow]
public sealed class CallsActivities
{
    [WorkflowRun]
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var done = new List<string>
        {
            await Workflow.ExecuteActivityAsync(() => RecordedActivities.Do("first"), Step.Short("First")),
            await Workflow.ExecuteActivityAsync<string>("Do", ["second"], Step.Short("Second")),
        };
        var weights = await Workflow.WhenAllAsync(Enumerable.Range(1, 5).Select(grams =>
            Workflow.ExecuteActivityAsync(() => RecordedActivities.Weigh(grams), Step.Short("Weigh"))));
        done.Add($"{weights.Sum()} grams");
        done.Add($"{await Workflow.ExecuteActivityAsync(() => RecordedActivities.Wobble(), Step.Short("Wobble"))} attempts");
        try
        {
            await Workflow.ExecuteActivityAsync(() => RecordedActivities.Refuse(), Step.Short("Refuse"));
        }
        catch (ActivityFailureException e)
        {
            done.Add(e.InnerException!.Message);
        }

        try
        {
            await Workflow.ExecuteActivityAsync(
                () => RecordedActivities.WaitAsync(),
                new() { StartToCloseTimeout = TimeSpan.FromMilliseconds(200), RetryPolicy = new() { MaximumAttempts = 1 } });
        }
        catch (ActivityFailureException e) when (e.InnerException is TimeoutFailureException timeout)
        {
            done.Add(timeout.TimeoutType.ToString());
        }

        return done;
    }
}
