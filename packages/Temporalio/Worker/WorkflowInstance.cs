using Temporalio.Worker.Core;

namespace Temporalio.Worker;

internal sealed partial class WorkflowInstance(WorkflowInstanceDetails details) : IWorkflowCode
{
    public Temporalio.Workflows.WorkflowInfo Info => throw new NotImplementedException(details.RunId);
    public Temporalio.Workflows.WorkflowDefinition Definition => details.Definition;
    public ActivationOutcome Activate(Activation activation) => throw new NotImplementedException();
    public bool FailsWorkflow(Exception error) => throw new NotImplementedException();
    public void Dispose() => throw new NotImplementedException();
}
