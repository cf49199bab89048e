using Flywheel.Embedded.Temporal.Executions;
using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>
/// Carries a run's requests to other workflows and brings the answers back. Each is done with its target first and noted
/// in its source second, and its target knows it by its id: done twice after a crash, it happens once.
/// </summary>
internal sealed class Outbox(ExecutionEngine engine, Namespaces namespaces)
{
    public async Task DeliverAsync(RunKey source, long eventId)
    {
        var item = await engine.ChangeAsync(source.Workflow, source.RunId, turn => Find(turn.Run, eventId));
        await (item?.Deliver() ?? Task.CompletedTask);
    }

    private Item? Find(WorkflowRun? run, long eventId)
    {
        if (run is not { IsRunning: true })
        {
            return null;
        }

        if (run.Children.TryGetValue(eventId, out var child))
        {
            var start = ChildWorkflows.StartOf(run, child);
            return child.RunId is null ? new Item(() => StartChildAsync(run.Key, child, start)) : null;
        }

        if (run.ExternalSignals.TryGetValue(eventId, out var signal))
        {
            return new Item(() => SignalAsync(run.Key, eventId, signal));
        }

        return run.ExternalCancels.TryGetValue(eventId, out var cancel)
            ? new Item(() => CancelAsync(run.Key, eventId, cancel))
            : null;
    }

    public async Task StartChildAsync(RunKey source, PendingChild child, ChildStart start)
    {
        StartChildWorkflowExecutionFailedCause? failed = null;
        string? runId = null;
        if (!namespaces.Exists(child.Initiated.Namespace))
        {
            failed = StartChildWorkflowExecutionFailedCause.NamespaceNotFound;
        }
        else
        {
            try
            {
                runId = await engine.ChangeAsync(start.Key, null, turn => Starting.Start(turn, start.Request, start.Adjust).Run.RunId);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.AlreadyExists)
            {
                failed = StartChildWorkflowExecutionFailedCause.WorkflowAlreadyExists;
            }
        }

        await engine.ChangeAsync(source.Workflow, source.RunId, turn =>
        {
            if (turn.Run is not { IsRunning: true } run || !run.Children.TryGetValue(child.InitiatedEventId, out var pending)
                || pending.RunId is not null)
            {
                return;
            }

            run.Record(failed is { } cause
                ? ChildWorkflows.StartFailed(run, pending, cause)
                : ChildWorkflows.Started(run, pending, runId!));
            run.EnsureWorkflowTask();
        });
    }

    private async Task SignalAsync(RunKey source, long eventId, SignalExternalWorkflowExecutionInitiatedEventAttributes asked)
    {
        var signal = new Signal(asked.SignalName, asked.Input, "history-service", $"{source.RunId}:{eventId}")
        {
            Header = asked.Header,
            From = source.ToExecution(),
        };
        var failed = await ReachAsync(
            asked.Namespace, asked.WorkflowExecution, asked.ChildWorkflowOnly ? source : null, run => signal.Deliver(run));
        await engine.ChangeAsync(source.Workflow, source.RunId, turn =>
        {
            if (turn.Run is { IsRunning: true } run && run.ExternalSignals.ContainsKey(eventId))
            {
                run.Record(ExternalWorkflows.Signaled(run, eventId, asked, failed));
                run.EnsureWorkflowTask();
            }
        });
    }

    private async Task CancelAsync(RunKey source, long eventId, RequestCancelExternalWorkflowExecutionInitiatedEventAttributes asked)
    {
        var failed = await ReachAsync(asked.Namespace, asked.WorkflowExecution, asked.ChildWorkflowOnly ? source : null, run =>
            Operations.RequestCancelWorkflowExecution.Request(run, new()
            {
                Cause = asked.Reason,
                ExternalInitiatedEventId = eventId,
                ExternalWorkflowExecution = source.ToExecution(),
                Identity = "history-service",
            }));
        await engine.ChangeAsync(source.Workflow, source.RunId, turn =>
        {
            if (turn.Run is { IsRunning: true } run && run.ExternalCancels.ContainsKey(eventId))
            {
                run.Record(ExternalWorkflows.CancelRequested(run, eventId, asked, failed));
                run.EnsureWorkflowTask();
            }
        });
    }

    /// <summary>Does something to another workflow's run.</summary>
    private async Task<Unreachable> ReachAsync(string ns, WorkflowExecution target, RunKey? parent, Action<WorkflowRun> act)
    {
        if (!namespaces.Exists(ns))
        {
            return Unreachable.NoNamespace;
        }

        var key = new WorkflowKey(ns, target.WorkflowId);
        try
        {
            await engine.ChangeAsync(key, target.RunId, turn =>
            {
                var run = turn.Run ?? throw Errors.WorkflowNotFound(key, target.RunId);
                if (parent is { } expected && run.Start.ParentWorkflowExecution?.RunId != expected.RunId)
                {
                    throw Errors.NotFound("workflow parent does not match");
                }

                act(run);
            });
            return Unreachable.No;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return Unreachable.NoWorkflow;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument)
        {
            return Unreachable.TooManySignals;
        }
    }

    private sealed record Item(Func<Task> Deliver);
}

/// <summary>Why another workflow did not hear.</summary>
internal enum Unreachable
{
    No,
    NoNamespace,
    NoWorkflow,
    TooManySignals,
}
