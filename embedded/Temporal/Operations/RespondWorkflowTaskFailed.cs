using Flywheel.Embedded.Temporal.Engine;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>A worker could not carry on with a workflow. Another attempt follows; only the first failure leaves an event.</summary>
internal sealed class RespondWorkflowTaskFailed(ExecutionEngine engine)
{
    public async Task<RespondWorkflowTaskFailedResponse> InvokeAsync(
        RespondWorkflowTaskFailedRequest request, CancellationToken cancel)
    {
        var token = TaskTokens.WorkflowTask(request.TaskToken);
        await engine.ChangeAsync(TaskTokens.Workflow(token), token.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.NotFound("Workflow task not found.");
            var task = TaskTokens.Match(run, token);
            run.FailWorkflowTask(task, request.Cause, request.Failure, request.Identity);
            run.ScheduleWorkflowTask();
        });
        return new RespondWorkflowTaskFailedResponse();
    }
}
