using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>
/// Ends a run and begins another with its history up to a workflow task, which is then done anew. Signals and updates that
/// came later are given to the new run again.
/// </summary>
internal sealed class ResetWorkflowExecution(ExecutionEngine engine, Requests requests)
{
    public async Task<ResetWorkflowExecutionResponse> InvokeAsync(ResetWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.WorkflowExecution);
        Requests.Refuse(request.PostResetOperations.Count > 0, "post-reset operations");
        var runId = await engine.ChangeAsync(key, request.WorkflowExecution.RunId, async turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, request.WorkflowExecution.RunId);
            return turn.Current is { } current && request.RequestId.Length > 0 && current.StartRequestId == request.RequestId
                ? current.RunId
                : await ResetAsync(turn, run, request);
        });
        return new ResetWorkflowExecutionResponse { RunId = runId };
    }

    private async ValueTask<string> ResetAsync(Turn turn, WorkflowRun from, ResetWorkflowExecutionRequest request)
    {
        var current = turn.Current!;
        if (current.IsRunning)
        {
            current.Terminate($"Workflow reset: {request.Reason}", null, request.Identity.Length > 0 ? request.Identity : "history-service");
        }

        var history = await engine.Store.EventsAsync(from.Row, 1, from.LastEventId);
        // What this very turn appended is not in the store and not to be repeated either.
        var point = PointOf(history, request.WorkflowTaskFinishEventId);
        var run = turn.AddEmpty(Guid.NewGuid().ToString());
        run.StartRequestId = request.RequestId;
        run.ResetAt = turn.Now;
        run.Import(history.Where(e => e.EventId < point).Select(e => e.Clone()));
        FailTask(run, from, request);
        Reapply(run, history.Where(e => e.EventId >= point), request);
        from.ResetRunId = run.RunId;
        from.IsDirty = true;
        run.ScheduleWorkflowTask();
        run.DispatchAll();
        return run.RunId;
    }

    /// <summary>The first event that is not taken over; the one before it started a workflow task.</summary>
    private static long PointOf(List<HistoryEvent> history, long asked)
    {
        var e = asked is > 1 && asked <= history.Count ? history[(int)asked - 1] : null;
        var point = e?.EventType switch
        {
            EventType.WorkflowTaskCompleted or EventType.WorkflowTaskFailed or EventType.WorkflowTaskTimedOut => asked,
            EventType.WorkflowTaskStarted => asked + 1,
            _ => 0,
        };
        return point > 2 && history[(int)point - 2].EventType == EventType.WorkflowTaskStarted
            ? point
            : throw Errors.InvalidArgument(
                $"Workflow task finish ID {asked} is not the event that ends or starts a workflow task of this run. Look for a "
                + "WorkflowTaskCompleted event in its history.");
    }

    private static void FailTask(WorkflowRun run, WorkflowRun from, ResetWorkflowExecutionRequest request)
    {
        var started = run.RecentEvents(run.LastEventId, run.LastEventId)![0];
        var failed = run.NewEvent(EventType.WorkflowTaskFailed);
        failed.WorkflowTaskFailedEventAttributes = new()
        {
            ScheduledEventId = started.WorkflowTaskStartedEventAttributes.ScheduledEventId,
            StartedEventId = started.EventId,
            Cause = WorkflowTaskFailedCause.ResetWorkflow,
            Failure = new Failure { Message = request.Reason, ResetWorkflowFailureInfo = new() },
            Identity = request.Identity,
            BaseRunId = from.RunId,
            NewRunId = run.RunId,
        };
        run.Append(failed);
    }

    private static void Reapply(WorkflowRun run, IEnumerable<HistoryEvent> later, ResetWorkflowExecutionRequest request)
    {
        var left = request.ResetReapplyExcludeTypes;
#pragma warning disable CS0612 // What clients sent before the exclusions.
        var noSignals = left.Contains(ResetReapplyExcludeType.Signal) || request.ResetReapplyType == ResetReapplyType.None;
#pragma warning restore CS0612
        var noUpdates = left.Contains(ResetReapplyExcludeType.Update) || noSignals && !left.Contains(ResetReapplyExcludeType.Signal);
        foreach (var e in later)
        {
            switch (e.EventType)
            {
                case EventType.WorkflowExecutionSignaled when !noSignals:
                    var signal = run.NewEvent(EventType.WorkflowExecutionSignaled);
                    signal.WorkflowExecutionSignaledEventAttributes = e.WorkflowExecutionSignaledEventAttributes;
                    run.Append(signal);
                    break;
                case EventType.WorkflowExecutionUpdateAccepted when !noUpdates:
                    Admit(run, e.WorkflowExecutionUpdateAcceptedEventAttributes.AcceptedRequest);
                    break;
                case EventType.WorkflowExecutionUpdateAdmitted when !noUpdates:
                    Admit(run, e.WorkflowExecutionUpdateAdmittedEventAttributes.Request);
                    break;
                case EventType.WorkflowExecutionCancelRequested when !left.Contains(ResetReapplyExcludeType.CancelRequest):
                    var cancel = run.NewEvent(EventType.WorkflowExecutionCancelRequested);
                    cancel.WorkflowExecutionCancelRequestedEventAttributes = e.WorkflowExecutionCancelRequestedEventAttributes;
                    run.Append(cancel);
                    break;
            }
        }
    }

    private static void Admit(WorkflowRun run, Temporalio.Api.Update.V1.Request? request)
    {
        if (request is null)
        {
            // Its request stands in an earlier event, which is applied again itself.
            return;
        }

        var e = run.NewEvent(EventType.WorkflowExecutionUpdateAdmitted);
        e.WorkflowExecutionUpdateAdmittedEventAttributes = new() { Request = request, Origin = UpdateAdmittedEventOrigin.Reapply };
        run.Append(e);
    }
}
