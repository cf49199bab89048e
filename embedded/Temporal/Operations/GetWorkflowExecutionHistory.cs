using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Store.V1;
using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>A run's events, page by page; with wait_new_event also those to come, or only the last one.</summary>
internal sealed class GetWorkflowExecutionHistory(ExecutionEngine engine, HistoryReader histories, Requests requests)
{
    // Callers ask again with their token when nothing came.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<GetWorkflowExecutionHistoryResponse> InvokeAsync(
        GetWorkflowExecutionHistoryRequest request, DateTime deadline, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.Execution);
        var token = HistoryTokens.Parse(request.NextPageToken, request.Execution.RunId)
            ?? new HistoryPageToken
            {
                NextEventId = 1,
                IsLongPoll = request.WaitNewEvent,
                RunId = await RunAsync(key, request.Execution.RunId, cancel),
            };
        return request.HistoryEventFilterType == HistoryEventFilterType.CloseEvent
            ? await LastEventAsync(key, token, deadline, cancel)
            : await EventsAsync(key, token, request.MaximumPageSize, deadline, cancel);
    }

    /// <summary>The run that is the current one now: who waits for its end does not want that of the run after it.</summary>
    private async Task<string> RunAsync(WorkflowKey key, string runId, CancellationToken cancel) => runId.Length > 0
        ? runId
        : await engine.WaitAsync(
            key, runId, turn => turn.Run?.RunId ?? throw Errors.WorkflowNotFound(key, runId), TimeSpan.Zero, cancel)
            ?? throw Errors.WorkflowNotFound(key, runId);

    private async Task<GetWorkflowExecutionHistoryResponse> LastEventAsync(
        WorkflowKey key, HistoryPageToken token, DateTime deadline, CancellationToken cancel)
    {
        var patience = token.IsLongPoll ? Waits.Until(deadline, Patience) : TimeSpan.Zero;
        var runId = token.RunId;
        var found = await engine.WaitAsync(key, token.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, token.RunId);
            runId = run.RunId;
            return run.IsRunning && token.IsLongPoll ? null : HistoryRange.Of(run, run.LastEventId, run.LastEventId);
        }, patience, cancel);
        return found is null
            ? Unfinished(token, runId)
            : new GetWorkflowExecutionHistoryResponse { History = new History { Events = { (await histories.ReadAsync(found)).Events } } };
    }

    private async Task<GetWorkflowExecutionHistoryResponse> EventsAsync(
        WorkflowKey key, HistoryPageToken token, int pageSize, DateTime deadline, CancellationToken cancel)
    {
        var patience = token.IsLongPoll ? Waits.Until(deadline, Patience) : TimeSpan.Zero;
        var runId = token.RunId;
        var found = await engine.WaitAsync(key, token.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, token.RunId);
            runId = run.RunId;
            return token.IsLongPoll && run.IsRunning && run.NextEventId <= token.NextEventId ? null : Reading.Of(run, token);
        }, patience, cancel);
        if (found is null)
        {
            return Unfinished(token, runId);
        }

        var page = await histories.ReadAsync(found.Range, pageSize);
        var response = new GetWorkflowExecutionHistoryResponse { History = new History { Events = { page.Events } } };
        if (page.IsLast && !(token.IsLongPoll && found.IsRunning))
        {
            response.History.Events.AddRange(found.Unwritten);
        }
        else
        {
            var next = token.Clone();
            next.RunId = runId;
            next.NextEventId = page.NextEventId;
            response.NextPageToken = next.ToByteString();
        }

        return response;
    }

    private static GetWorkflowExecutionHistoryResponse Unfinished(HistoryPageToken token, string runId)
    {
        var next = token.Clone();
        next.RunId = runId;
        return new GetWorkflowExecutionHistoryResponse { History = new History(), NextPageToken = next.ToByteString() };
    }

    private sealed record Reading(HistoryRange Range, bool IsRunning, IReadOnlyList<HistoryEvent> Unwritten)
    {
        public static Reading Of(WorkflowRun run, HistoryPageToken token)
        {
            var to = token.LastEventId > 0 ? token.LastEventId : run.LastEventId;
            // A worker that lost its cache reads the whole history while it has a task whose events are not written yet.
            var unwritten = token.IsLongPoll ? [] : run.UnwrittenEvents().ToList();
            return new Reading(HistoryRange.Of(run, token.NextEventId, to), run.IsRunning, unwritten);
        }
    }
}
