using Flywheel.Embedded.Temporal.Engine;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class TerminateWorkflowExecution(ExecutionEngine engine, Requests requests)
{
    public async Task<TerminateWorkflowExecutionResponse> InvokeAsync(
        TerminateWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.WorkflowExecution);
        Requests.Size(request.Details, "Details");
        await engine.ChangeAsync(key, request.WorkflowExecution.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, request.WorkflowExecution.RunId);
            Runs.RequireChain(run, request.FirstExecutionRunId);
            if (!run.IsRunning)
            {
                throw Errors.WorkflowCompleted();
            }

            run.Terminate(request.Reason, request.Details, request.Identity);
        });
        return new TerminateWorkflowExecutionResponse();
    }
}
