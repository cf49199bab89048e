using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Operations;
using Flywheel.Embedded.Temporal.Schedules;
using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>Runs as schedules start, watch and stop them.</summary>
internal sealed class ScheduledRuns(ExecutionEngine engine, StartWorkflowExecution start) : IScheduledRuns
{
    public async Task<WorkflowExecution> StartAsync(StartWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var response = await start.InvokeAsync(request, cancel);
        return new WorkflowExecution { WorkflowId = request.WorkflowId, RunId = response.RunId };
    }

    public async Task<RunOutcome> WaitForCloseAsync(string ns, WorkflowExecution run, CancellationToken cancel)
    {
        var key = new WorkflowKey(ns, run.WorkflowId);
        var runId = run.RunId;
        while (true)
        {
            var (next, outcome) = await WaitForRunAsync(key, runId, cancel);
            if (outcome is not null)
            {
                return outcome;
            }

            runId = next;
        }
    }

    public Task CancelAsync(string ns, WorkflowExecution run, RunStopRequest request, CancellationToken cancel) =>
        ChangeAsync(ns, run, current => RequestCancelWorkflowExecution.Request(
            current, new() { Cause = request.Reason, Identity = request.Identity }));

    public Task TerminateAsync(string ns, WorkflowExecution run, RunStopRequest request, CancellationToken cancel) =>
        ChangeAsync(ns, run, current => current.Terminate(request.Reason, null, request.Identity));

    private async Task<(string NextRunId, RunOutcome? Outcome)> WaitForRunAsync(WorkflowKey key, string runId, CancellationToken cancel)
    {
        var found = await engine.WaitAsync(key, runId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, runId);
            if (run.IsRunning)
            {
                return null;
            }

            return run.ContinuesInNewRun
                ? Tuple.Create(NextRunOf(run.CloseEvent!), (RunOutcome?)null)
                : Tuple.Create("", (RunOutcome?)OutcomeOf(run));
        }, Timeout.InfiniteTimeSpan, cancel);
        return (found!.Item1, found.Item2);
    }

    private RunOutcome OutcomeOf(WorkflowRun run) => new(run.Status)
    {
        Result = run.CloseEvent!.WorkflowExecutionCompletedEventAttributes?.Result,
        Failure = run.CloseEvent.WorkflowExecutionFailedEventAttributes?.Failure,
        // Taken before the run's own hold on the clock ends: nothing is skipped between the two.
        Hold = engine.Clock.Hold(),
    };

    private static string NextRunOf(HistoryEvent close) => close.EventType switch
    {
        EventType.WorkflowExecutionContinuedAsNew => close.WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId,
        EventType.WorkflowExecutionCompleted => close.WorkflowExecutionCompletedEventAttributes.NewExecutionRunId,
        EventType.WorkflowExecutionFailed => close.WorkflowExecutionFailedEventAttributes.NewExecutionRunId,
        _ => close.WorkflowExecutionTimedOutEventAttributes.NewExecutionRunId,
    };

    /// <summary>Acts on the latest run of the chain; one that has ended needs no stopping.</summary>
    private async Task ChangeAsync(string ns, WorkflowExecution run, Action<WorkflowRun> act)
    {
        var key = new WorkflowKey(ns, run.WorkflowId);
        try
        {
            await engine.ChangeAsync(key, null, turn =>
            {
                if (turn.Run is { IsRunning: true } current && current.Start.FirstExecutionRunId == run.RunId)
                {
                    act(current);
                }
            });
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            // Deleted: stopped for good.
        }
    }
}
