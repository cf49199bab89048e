using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Activities.Runs;

/// <summary>
/// Runs, looked up by their ids and not in the index, which may lag behind. Temporal forgets a run when the namespace's
/// retention is over; what it does not know is looked up in the records.
/// </summary>
public sealed class RunLookup(ITemporalClient client, IRunRecords records)
{
    /// <summary>Looks each of them up, in the order that was asked for, and reports how many of them Temporal was asked for.</summary>
    public async Task<IReadOnlyList<FoundRun>> FindAsync(IReadOnlyList<string> ids, Action<int> report, CancellationToken cancel)
    {
        List<FoundRun> found = [];
        foreach (var id in ids)
        {
            found.Add(new(id, await AskTemporalAsync(id, cancel)));
            report(found.Count);
        }

        var unknown = found.Where(run => run.State == FoundRunState.Missing).Select(run => run.Id).ToList();
        if (unknown.Count == 0)
        {
            return found;
        }

        var recorded = await records.LastAsync(unknown, cancel);
        return [.. found.Select(run => run.State == FoundRunState.Missing ? run with { State = recorded.GetValueOrDefault(run.Id) } : run)];
    }

    private async Task<FoundRunState> AskTemporalAsync(string id, CancellationToken cancel)
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
