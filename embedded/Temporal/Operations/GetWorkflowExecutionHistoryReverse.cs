using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Store.V1;
using Google.Protobuf;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>A run's events from the last to the first.</summary>
internal sealed class GetWorkflowExecutionHistoryReverse(ExecutionEngine engine, HistoryReader histories, Requests requests)
{
    public async Task<GetWorkflowExecutionHistoryReverseResponse> InvokeAsync(
        GetWorkflowExecutionHistoryReverseRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.Execution);
        var token = HistoryTokens.Parse(request.NextPageToken, request.Execution.RunId);
        var runId = token?.RunId ?? request.Execution.RunId;
        var size = request.MaximumPageSize is > 0 and < HistoryReader.DefaultPageSize ? request.MaximumPageSize : HistoryReader.DefaultPageSize;
        var last = token?.NextEventId;
        HistoryRange range;
        HistoryPage page;
        do
        {
            range = await engine.ChangeAsync(key, runId, turn =>
            {
                var run = turn.Run ?? throw Errors.WorkflowNotFound(key, runId);
                runId = run.RunId;
                last ??= run.LastEventId;
                return HistoryRange.Of(run, Math.Max(1, last.Value - size + 1), last.Value);
            });
            page = await histories.ReadAsync(range, size);
            // Large events: fewer of them fit into a page.
            size = Math.Max(1, size / 2);
        }
        while (!page.IsLast);

        var events = Enumerable.Reverse(page.Events).ToList();
        var response = new GetWorkflowExecutionHistoryReverseResponse { History = new History { Events = { events } } };
        if (range.From > 1)
        {
            response.NextPageToken = new HistoryPageToken { RunId = runId, NextEventId = range.From - 1 }.ToByteString();
        }

        return response;
    }
}
