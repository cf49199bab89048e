using Flywheel.Embedded.Temporal.Executions;
using Grpc.Core;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>Tells the parent and the children of a run that it is closed; until all know, the run is marked.</summary>
internal sealed class Closings(ExecutionEngine engine, Outbox outbox)
{
    public async Task TellAsync(RunKey key)
    {
        var closed = await engine.ChangeAsync(key.Workflow, key.RunId, turn => turn.Run is { MustTellOfClose: true } run
            ? new ClosedRun(run, [.. run.Children.Values], [.. run.Children.Values.Select(child => ChildWorkflows.StartOf(run, child))])
            : null);
        if (closed is null)
        {
            return;
        }

        if (closed.Run.ResetRunId.Length == 0)
        {
            // A run that was reset goes on in another, with its children.
            foreach (var (child, start) in closed.Children.Zip(closed.Starts))
            {
                await TellChildAsync(key, child, start);
            }
        }

        if (closed.Run.Start.ParentWorkflowExecution is { } parent && !closed.Run.ContinuesInNewRun && closed.Run.ResetRunId.Length == 0)
        {
            await TellParentAsync(closed.Run, new WorkflowKey(closed.Run.Start.ParentWorkflowNamespace, parent.WorkflowId), parent.RunId);
        }

        await engine.ChangeAsync(key.Workflow, key.RunId, turn =>
        {
            if (turn.Run is { } run)
            {
                run.MustTellOfClose = false;
                run.IsDirty = true;
            }
        });
    }

    private async Task TellChildAsync(RunKey parent, PendingChild child, ChildStart start)
    {
        var policy = child.Initiated.ParentClosePolicy;
        if (policy == ParentClosePolicy.Abandon)
        {
            if (child.RunId is null)
            {
                await outbox.StartChildAsync(parent, child, start);
            }

            return;
        }

        try
        {
            await engine.ChangeAsync(start.Key, null, turn =>
            {
                if (turn.Run is not { IsRunning: true } run || run.Start.ParentWorkflowExecution?.RunId != parent.RunId
                    || run.Start.ParentInitiatedEventId != child.InitiatedEventId)
                {
                    return;
                }

                if (policy == ParentClosePolicy.RequestCancel)
                {
                    Operations.RequestCancelWorkflowExecution.Request(run, new()
                    {
                        Cause = "by parent close policy",
                        ExternalWorkflowExecution = parent.ToExecution(),
                        Identity = "history-service",
                    });
                }
                else
                {
                    run.Terminate("by parent close policy", null, "history-service");
                }
            });
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            // It is gone already: that is all the policy wants.
        }
    }

    private async Task TellParentAsync(WorkflowRun child, WorkflowKey parentKey, string parentRunId)
    {
        var initiatedEventId = child.Start.ParentInitiatedEventId;
        while (parentRunId.Length > 0)
        {
            parentRunId = await engine.ChangeAsync(parentKey, parentRunId, turn =>
            {
                if (turn.Run is not { } parent || !parent.Children.TryGetValue(initiatedEventId, out var pending))
                {
                    return "";
                }

                if (!parent.IsRunning)
                {
                    // Reset meanwhile: the run that goes on in its place waits for the child.
                    return parent.ResetRunId;
                }

                if (pending.RunId is null)
                {
                    // The child was faster than the news of its start.
                    parent.Record(ChildWorkflows.Started(parent, pending, child.Start.FirstExecutionRunId));
                }

                parent.Record(ChildWorkflows.Closed(parent, pending, child.Key.ToExecution(), child.CloseEvent!));
                parent.EnsureWorkflowTask();
                return "";
            });
        }
    }

    private sealed record ClosedRun(WorkflowRun Run, List<PendingChild> Children, List<ChildStart> Starts);
}
