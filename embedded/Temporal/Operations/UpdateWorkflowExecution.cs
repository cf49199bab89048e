using Flywheel.Embedded.Temporal.Engine;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class UpdateWorkflowExecution(ExecutionEngine engine, UpdateCalls updates, Requests requests)
{
    public async Task<UpdateWorkflowExecutionResponse> InvokeAsync(UpdateWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.WorkflowExecution);
        Check(request);
        // Until it is accepted the update is in memory only: the workflow must stay there too.
        using var lease = engine.Lease(key);
        var (run, update) = await engine.ChangeAsync(key, request.WorkflowExecution.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, request.WorkflowExecution.RunId);
            Runs.RequireChain(run, request.FirstExecutionRunId);
            return (run.Key, UpdateCalls.Admit(run, request.Request));
        });
        return await updates.WaitAsync(run, update, StageOf(request), cancel);
    }

    public static void Check(UpdateWorkflowExecutionRequest request)
    {
        if (request.Request is null)
        {
            throw Errors.InvalidArgument("UpdateWorkflowExecutionRequest.Request is not set on request.");
        }

        if (StageOf(request) == UpdateWorkflowExecutionLifecycleStage.Admitted)
        {
            throw Errors.PermissionDenied("Waiting until an update is admitted is not supported: wait for ACCEPTED or COMPLETED.");
        }

        Requests.Limited(request.Request.Input?.Name, "Update name");
        Requests.Size(request.Request.Input!.Args, "Args");
        Requests.Refuse(request.Request.CompletionCallbacks.Count > 0, "completion callbacks");
        request.Request.Meta ??= new();
        if (request.Request.Meta.UpdateId.Length == 0)
        {
            request.Request.Meta.UpdateId = Guid.NewGuid().ToString();
        }

        Requests.Limited(request.Request.Meta.UpdateId, "UpdateId");
    }

    public static UpdateWorkflowExecutionLifecycleStage StageOf(UpdateWorkflowExecutionRequest request) =>
        request.WaitPolicy?.LifecycleStage ?? UpdateWorkflowExecutionLifecycleStage.Unspecified;
}
