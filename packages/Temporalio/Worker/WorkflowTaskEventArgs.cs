using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>A step of a workflow. Experimental; see <see cref="TemporalWorkerOptions.WorkflowTaskStarting"/>.</summary>
public abstract class WorkflowTaskEventArgs : EventArgs
{
    private readonly WorkflowInstance _instance;

    internal WorkflowTaskEventArgs(WorkflowInstance instance) => _instance = instance;

    /// <summary>Gets what the workflow may know of itself.</summary>
    public WorkflowInfo WorkflowInfo => _instance.Info;

    /// <summary>Gets the workflow's definition.</summary>
    public WorkflowDefinition WorkflowDefinition => _instance.Definition;
}
