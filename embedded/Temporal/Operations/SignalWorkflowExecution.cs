using Flywheel.Embedded.Temporal.Engine;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class SignalWorkflowExecution(ExecutionEngine engine, Requests requests)
{
    public async Task<SignalWorkflowExecutionResponse> InvokeAsync(SignalWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.WorkflowExecution);
        Requests.Limited(request.SignalName, "SignalName");
        Requests.Size(request.Input, "Input");
        var signal = new Signal(request.SignalName, request.Input, request.Identity, request.RequestId)
        {
            Header = request.Header,
            Links = [.. request.Links],
        };
        await engine.ChangeAsync(key, request.WorkflowExecution.RunId, turn => signal.Deliver(
            turn.Run ?? throw Errors.WorkflowNotFound(key, request.WorkflowExecution.RunId)));
        return new SignalWorkflowExecutionResponse();
    }
}
