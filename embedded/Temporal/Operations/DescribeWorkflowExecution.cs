using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class DescribeWorkflowExecution(ExecutionEngine engine, Requests requests)
{
    public Task<DescribeWorkflowExecutionResponse> InvokeAsync(DescribeWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.Execution);
        return engine.ChangeAsync(key, request.Execution.RunId, turn =>
            Descriptions.Of(turn.Run ?? throw Errors.WorkflowNotFound(key, request.Execution.RunId)));
    }
}
