using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Activities.Runs;

/// <summary>What Temporal knows of runs.</summary>
public sealed class RunActivities(ITemporalClient client)
{
    /// <summary>Looks each of them up, in the order that was asked for. Heartbeats with how many it has looked up.</summary>
    [Activity("RunsFind")]
    public async Task<IReadOnlyList<FoundRun>> FindAsync(IReadOnlyList<string> ids)
    {
        var activity = ActivityExecutionContext.Current;
        List<FoundRun> found = [];
        foreach (var id in ids)
        {
            found.Add(new(id, await RunLookup.FindAsync(client, id, activity.CancellationToken)));
            activity.Heartbeat(found.Count);
        }

        return found;
    }
}

/// <summary>One run, looked up by its id and not in the index, which may lag behind.</summary>
public static class RunLookup
{
    public static async Task<FoundRunState> FindAsync(ITemporalClient client, string id, CancellationToken cancel)
    {
        try
        {
            var run = await client.GetWorkflowHandle(id).DescribeAsync(new() { Rpc = new() { CancellationToken = cancel } });
            return run.Status switch
            {
                WorkflowExecutionStatus.Completed => FoundRunState.Succeeded,
                WorkflowExecutionStatus.Canceled or WorkflowExecutionStatus.Terminated => FoundRunState.Cancelled,
                WorkflowExecutionStatus.Running or WorkflowExecutionStatus.ContinuedAsNew => FoundRunState.AtWork,
                _ => FoundRunState.Failed,
            };
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return FoundRunState.Missing;
        }
    }
}
