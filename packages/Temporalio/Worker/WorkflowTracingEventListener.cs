using System.Diagnostics.Tracing;

namespace Temporalio.Worker;

internal sealed class WorkflowTracingEventListener : EventListener
{
    public static WorkflowTracingEventListener Instance { get; } = new();
    public void Register() => throw new NotImplementedException();
    public void Unregister() => throw new NotImplementedException();
}
