using Google;
using Temporalio.Activities;

namespace Flywheel.Activities.Runs;

/// <summary>What is known of runs.</summary>
public sealed class RunActivities(RunLookup lookup)
{
    /// <summary>Looks each of them up, in the order that was asked for. Heartbeats with how many it has looked up.</summary>
    [Activity("RunsFind")]
    public async Task<IReadOnlyList<FoundRun>> FindAsync(IReadOnlyList<string> ids)
    {
        var activity = ActivityExecutionContext.Current;
        var count = 0;
        try
        {
            return await lookup.FindAsync(ids, done => count = done, activity.CancellationToken).BeatingAsync(() => count);
        }
        catch (GoogleApiException e)
        {
            throw Failures.WarehouseRefused(e);
        }
    }
}
