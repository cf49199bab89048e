using Flywheel.Embedded.Temporal.Engine;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class PollWorkflowExecutionUpdate(ExecutionEngine engine, UpdateCalls updates, Requests requests)
{
    public async Task<PollWorkflowExecutionUpdateResponse> InvokeAsync(PollWorkflowExecutionUpdateRequest request, CancellationToken cancel)
    {
        if (request.UpdateRef is not { } reference)
        {
            throw Errors.InvalidArgument("UpdateRef is not set on request.");
        }

        var key = requests.Key(request.Namespace, reference.WorkflowExecution);
        using var lease = engine.Lease(key);
        var (run, update) = await engine.ChangeAsync(key, reference.WorkflowExecution.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, reference.WorkflowExecution.RunId);
            return (run.Key, run.FindUpdate(reference.UpdateId) ?? throw Errors.NotFound($"update \"{reference.UpdateId}\" not found"));
        });
        // Without a wait policy the caller wants to know how things stand now.
        var stage = request.WaitPolicy?.LifecycleStage ?? UpdateWorkflowExecutionLifecycleStage.Admitted;
        var progress = await updates.WaitAsync(run, update, stage, cancel);
        return new PollWorkflowExecutionUpdateResponse
        {
            Outcome = progress.Outcome,
            Stage = progress.Stage,
            UpdateRef = progress.UpdateRef,
        };
    }
}
