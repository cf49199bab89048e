using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>Removes a run and its history for good; one that still runs is terminated first.</summary>
internal sealed class DeleteWorkflowExecution(ExecutionEngine engine, Requests requests)
{
    public async Task<DeleteWorkflowExecutionResponse> InvokeAsync(DeleteWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.WorkflowExecution);
        var runId = await engine.ChangeAsync(key, request.WorkflowExecution.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, request.WorkflowExecution.RunId);
            if (run.IsRunning)
            {
                run.Terminate("Delete workflow execution", null, "history-service");
            }

            return run.RunId;
        });
        await engine.DeleteAsync(new RunKey(key, runId));
        return new DeleteWorkflowExecutionResponse();
    }
}
