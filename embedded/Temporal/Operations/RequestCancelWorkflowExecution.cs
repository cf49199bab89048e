using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class RequestCancelWorkflowExecution(ExecutionEngine engine, Requests requests)
{
    public async Task<RequestCancelWorkflowExecutionResponse> InvokeAsync(
        RequestCancelWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.WorkflowExecution);
        await engine.ChangeAsync(key, request.WorkflowExecution.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, request.WorkflowExecution.RunId);
            Runs.RequireChain(run, request.FirstExecutionRunId);
            Request(run, new WorkflowExecutionCancelRequestedEventAttributes { Cause = request.Reason, Identity = request.Identity });
        });
        return new RequestCancelWorkflowExecutionResponse();
    }

    public static void Request(WorkflowRun run, WorkflowExecutionCancelRequestedEventAttributes attributes)
    {
        if (!run.IsRunning || run.CancelRequested)
        {
            // What has ended is as good as cancelled, and a second request adds nothing to the first.
            return;
        }

        var e = run.NewEvent(EventType.WorkflowExecutionCancelRequested);
        e.WorkflowExecutionCancelRequestedEventAttributes = attributes;
        run.Record(e);
        run.EnsureWorkflowTask();
    }
}
